/**
 * numpy's arrays as pickles hold them: made empty by {@code _reconstruct}, then given their state
 * (shape, dtype, C or Fortran order, bytes). Python 2 wrote the bytes as a string, Python 3 up to
 * protocol 2 as latin1 text to be encoded, from protocol 3 on as bytes.
 */
package io.github.maskrcnn4j.weights.numpy;
