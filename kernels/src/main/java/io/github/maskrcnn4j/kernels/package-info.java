/**
 * Convolutions and matrix products in pure Java, by the JDK's Vector API, at nearly the rate at
 * which the processor multiplies.
 *
 * <p>A convolution is a product of two matrices. The left one has a window of the maps in each row,
 * the right one is the kernel:
 *
 * <pre>
 * maps [N, H, W, in]  -- Windows -->  left [N * H' * W', kH * kW * in]  ---+
 *                                                                         PackedProduct --> [N, H', W', out]
 * kernel [kH, kW, in, out]        =  right [kH * kW * in, out] -- Panels --+
 *
 * or, for 3x3 kernels with stride 1 and padding 1, with a quarter of the multiplications:
 *
 * maps [N, H, W, in]  -- WinogradInputs -->  36 x [tiles, in]  -----------+
 *                                                                         FusedWinograd --> [N, H, W, out]
 * kernel [3, 3, in, out]  -- transformKernel -->  36 x Panels [in, out] --+
 * </pre>
 *
 * <p>A processor multiplies faster than it can fetch what to multiply, from any memory but its
 * registers. So the product is cut to fit each memory on the way:
 *
 * <pre>
 *                  its size                                    lies in
 * RegisterTile     sums of 6 rows x 2 vectors of columns       the registers
 * Panels           a panel: [depth, 2 vectors]                 a core's first cache, or its second
 * BlockProduct     a block: 6 to 96 rows, a band of their sums a core's second cache
 * PackedProduct    all rows; the depth in chunks up to 2048    memory, shared by all threads
 * FusedWinograd    blocks of up to 36 tiles, from the maps     the same
 *                  to the outputs
 * </pre>
 *
 * <p>Read {@code RegisterTile} first, then {@code BlockProduct} and {@link
 * io.github.maskrcnn4j.kernels.PackedProduct}: that is the product. For Winograd's way read {@link
 * io.github.maskrcnn4j.kernels.MinimalFilter}, which has the transforms in plain loops, then {@link
 * io.github.maskrcnn4j.kernels.FusedWinograd}. {@link
 * io.github.maskrcnn4j.kernels.WinogradKernelGradient} is the way back to the kernel, with {@code
 * CrossTile} for its products, and {@link io.github.maskrcnn4j.kernels.CrossProduct} that of all
 * other kernels. docs/tour/12-convolution.md tells the same with pictures.
 *
 * <p>Letters: {@code N} maps, {@code H, W} their rows and columns, {@code H', W'} those of the
 * windows, {@code kH, kW} those of the kernel, {@code in, out} channels. In a product of matrices
 * {@code depth} is what is summed over. Everything is float32 in C order, and a place in an array
 * counts floats. Buffers are read and written by index, so that their positions do not matter.
 * Arrays are often longer than what is in them: columns are filled up with zeros to whole panels,
 * rows with anything to whole register tiles.
 *
 * <p>The pieces of the work (a panel to pack, a block to multiply) are handed out to threads by the
 * caller, and all classes may be used by several at a time. {@code Workspace} has the arrays that
 * belong to one thread.
 *
 * <p>The Vector API is an incubating module. {@link io.github.maskrcnn4j.kernels.VectorApi} says
 * whether the JVM has it; {@code Lanes}, the two tiles {@code RegisterTile} and {@code CrossTile},
 * {@code MinimalFilterVectors} and {@code MinimalFilterGradients} are the only classes that call
 * it. Until the compiler has been over them they are a hundred times slower, which is why a program
 * begins with {@link io.github.maskrcnn4j.kernels.WarmUp}.
 */
package io.github.maskrcnn4j.kernels;
