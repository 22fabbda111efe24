/**
 * Python's pickles, protocols 1 to 5, read without Python. A pickle is a program for a stack
 * machine ({@link io.github.maskrcnn4j.weights.pickle.Unpickler}): it pushes numbers and texts,
 * builds containers out of them, and may call anything that it can name. Here it can name only what
 * a whitelist ({@link io.github.maskrcnn4j.weights.pickle.Globals}) holds, and each of these makes
 * plain data. The number of instructions is limited, references to the same value stay references,
 * and nothing recurses, so that small files cannot grow large.
 *
 * <p>numpy's arrays are made empty by {@code _reconstruct}, then given their state (shape, dtype, C
 * or Fortran order, bytes). Python 2 wrote the bytes as a string, Python 3 up to protocol 2 as
 * latin1 text to be encoded, from protocol 3 on as bytes.
 *
 * <p>A tensor of {@code torch.save} is a view (offset, shape, strides) of a storage, a flat run of
 * numbers outside the pickle that several tensors may share. The pickle refers to it by its key.
 */
package io.github.maskrcnn4j.weights.pickle;
