package io.github.maskrcnn4j.testkit.device;

import static io.github.maskrcnn4j.testkit.device.ListedCall.call;
import static io.github.maskrcnn4j.testkit.device.OperandRule.dense;
import static io.github.maskrcnn4j.testkit.device.OperandRule.indices;
import static io.github.maskrcnn4j.testkit.device.OperandRule.strided;

import java.util.List;

/**
 * Every way in which this project calls ND4J to compute, with the reason why it is right on CUDA.
 *
 * <p>What the reasons rest on. <b>Java</b>: {@code CudaExecutioner} and {@code BaseCudaDataBuffer}
 * in the sources of nd4j-cuda-11.6 1.0.0-M2.1, the very version. <b>Kernels</b>: libnd4j as it was
 * early in 2022, in a public copy of the repository (quickwritereader/deeplearning4j at f3e16868);
 * version 1.0.0-M2.1 is of August 2022 (4e41312f), and its own kernels were not read for this list.
 * Paths are those below {@code libnd4j/include}. Nothing was run on a card.
 *
 * <p>Common to all, from {@code array/impl/InteropDataBuffer.cpp}: a view is handed over as the
 * address at which it begins, so an offset changes nothing, and that of a view of a view counts
 * from the memory's beginning; before a kernel what is newer on the host is copied to the device,
 * and after it the device's copy is noted as the newer one.
 */
final class DeviceCalls {

  private static final String CROSSED =
      "ops/declarable/generic/helpers/BroadcastHelper.h: two of one shape, where I and J are 1, "
          + "go to the pairwise transform, as in the other add, which is there for int32, too; of "
          + "rank 3 nothing counts as a scalar; others go to applyTrueBroadcast. "
          + "array/NDArray.hXX, which is the CPU's, too: what is not of the output's shape gets "
          + "the stride 0 where its side is 1 (helpers/cuda/ConstantShapeHelper.cu), the three are "
          + "brought to the device and the output is noted as newer there. "
          + "legacy/cuda/NativeOpExecutioner.cu: execBroadcast without dimensions takes one kernel "
          + "for three tensors of the first one's type, int32 among them, and waits for its "
          + "stream. loops/cuda/broadcasting.chpp: each thread takes the output's coordinates and "
          + "the offset of each tensor by them; helpers/shape.h: getOffset passes sides of 1 over, "
          + "too. It may write to its second operand, whose value it has read then. Its counter has 32 "
          + "bits, enough for 2 billion values";

  static final List<ListedCall> LIST =
      List.of(
          call("conv2d")
              .reads(dense(4), dense(4), dense(1))
              .writes(dense(4))
              .integers("kH kW sH sW pH pW 1 1 0|1 1 0")
              .because(
                  "ops/declarable/helpers/cuda/convolutions_conv2d.cu: with NHWC (1) and kernels "
                      + "[kH, kW, in, out] (0) the input is permuted, spread by im2col and "
                      + "multiplied by the kernel with tensorDot, that is cublasSgemm; assign "
                      + "copies to the output, addBias adds [out] on the last axis. im2col.cu takes "
                      + "each index by the strides and writes 0 where the window is outside; its "
                      + "thread number has 32 bits, enough for 4 billion values of a spread map. "
                      + "addBias.cu (read as of 2020 and 2023, alike) strides over the last axis. "
                      + "Dilation is 1, padding given (0) or SAME (1)"),
          call("maxpool2d")
              .reads(dense(4))
              .writes(dense(4))
              .integers("kH kW sH sW pH pW 1 1 0|1 0 1")
              .because(
                  "ops/declarable/helpers/cuda/convolutions_pooling2d.cu: "
                      + "maxPooling2dCuda begins at the lowest float and visits only positions "
                      + "within the image, so padding never wins; strides are read from the shape, "
                      + "so that the permuted NHWC input is right; it waits for the stream"),
          call("gather_nd")
              .reads(dense(2), indices(2))
              .writes(dense(2))
              .because(
                  "ops/declarable/helpers/cuda/gather_nd.cu: with indices [n, 1] of a table [R, C] "
                      + "each output (i, c) takes (index(i, 0), c); all three by their strides, where "
                      + "sides of 1 are passed over. The kernel does not check the indices: GridGather "
                      + "does. It allocates nothing, other than gather"),
          call("matmul")
              .reads(dense(2), dense(2))
              .writes(dense(2))
              .integers("0|1 0|1 0")
              .because(
                  "ops/declarable/generic/blas/matmul.cpp is the CPU's, too; "
                      + "helpers/cuda_off/MmulHelper.cu: matrices go to cublasSgemm, a transposed "
                      + "or C-ordered one by its flag and leading dimension. An output in C order "
                      + "is computed in a copy in F order and assigned back"),
          call("add")
              .reads(dense(2, 4), dense(2, 4))
              .writes(dense(2, 4))
              .ofOneShape()
              .because(
                  "ops/declarable/generic/helpers/BroadcastHelper.h, which is the CPU's, too: two "
                      + "of one shape go to the pairwise transform; loops/cuda/pairwise.chpp: for "
                      + "three in C order without gaps that is a plain loop, and it may write to its "
                      + "first operand"),
          call("add").reads(indices(3), indices(3)).writes(indices(3)).crossed().because(CROSSED),
          call("multiply").reads(dense(3), dense(3)).writes(dense(3)).crossed().because(CROSSED),
          call("relu")
              .reads(dense(1, 4))
              .writes(dense(1, 4))
              .ofOneShape()
              .because(
                  "CudaExecutioner.invoke(ScalarOp); loops/cuda/scalar.chpp: scalarSimpleShaped is a "
                      + "plain loop for tensors in C order without gaps, in place too"),
          call("set_scalar").reads(dense(1, 4)).writes(dense(1, 4)).because("as relu"),
          call("old_assign")
              .reads(strided(1, 4))
              .writes(strided(1, 4))
              .ofOneShape()
              .because(
                  "CudaExecutioner.invoke(TransformOp); loops/cuda/transform/transform_any.cu: a "
                      + "plain loop where both are in C order without gaps, else value by value in "
                      + "C order of both shapes, whatever the strides: so with what is permuted, to "
                      + "which ND4J gives no stride from each value to the next. Its counter has 32 "
                      + "bits, enough for 2 billion values"));

  private DeviceCalls() {}

  /**
   * Passes a listed call.
   *
   * @throws AssertionError if it is not on the list
   */
  static void check(Call call) {
    if (LIST.stream().noneMatch(listed -> listed.allows(call))) {
      List<ListedCall> near =
          LIST.stream().filter(listed -> listed.operation().equals(call.operation())).toList();
      throw new AssertionError(
          "Nobody has read that this is right on a device: "
              + call
              + (near.isEmpty() ? "; nothing of the kind is listed" : "; listed are " + near)
              + ". Read what CUDA does, and add it to DeviceCalls with the reason");
    }
  }
}
