package io.github.maskrcnn4j.weights.keras;

import io.github.maskrcnn4j.core.io.IoSupplier;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import java.io.IOException;

/** Turns whatever jHDF throws at a damaged file into the one documented exception. */
final class HdfErrors {
  private HdfErrors() {}

  /**
   * Does the work.
   *
   * @param place in the file, for the message
   */
  static <T> T guard(String file, String place, IoSupplier<T> work) throws IOException {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw damaged(file, place, e, reason(e));
    } catch (StackOverflowError e) {
      throw damaged(file, place, e, "nested without end");
    } catch (OutOfMemoryError e) {
      throw damaged(file, place, e, "declares more than memory holds");
    }
  }

  private static WeightFileException damaged(
      String file, String place, Throwable cause, String reason) {
    return SourceErrors.of(
        file, place + ": HDF5 that is damaged or not understood: " + reason, cause);
  }

  /** The innermost cause knows best. */
  private static String reason(Throwable error) {
    Throwable cause = error;
    for (int depth = 0; cause.getCause() != null && depth < 100; depth++) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return SourceErrors.quote(message == null ? cause.getClass().getSimpleName() : message);
  }
}
