package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.device.NoDeviceException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Failures in words. */
final class Problems {
  private Problems() {}

  /** What went wrong. */
  static String describe(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "not enough memory ("
          + failure.getMessage()
          + "); MASKRCNN_JAVA_OPTS=-Xmx4g gives more";
    }
    if (failure instanceof FileSystemException e && e.getFile() != null) {
      return e.getFile() + ": " + reason(e);
    }
    if (failure instanceof InvalidPathException e) {
      return "'" + e.getInput() + "' can be no file's name in this locale: " + e.getReason();
    }
    if (failure instanceof LinkageError) {
      String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
      String cause = firstCause(failure).toString();
      return "a library cannot be loaded on " + system + ": " + cause;
    }
    // an image or a setting that does not fit is told in words; other exceptions by their kind too
    boolean inWords =
        failure instanceof java.io.IOException
            || failure instanceof NoDeviceException
            || failure.getClass() == IllegalArgumentException.class;
    return inWords && failure.getMessage() != null ? failure.getMessage() : failure.toString();
  }

  /** What went wrong with a file. */
  static String describe(Path file, Throwable failure) {
    return describe(file.toString(), failure);
  }

  /** What went wrong with a file. */
  static String describe(String file, Throwable failure) {
    String text = describe(failure);
    return text.contains(file) ? text : file + ": " + text;
  }

  /** The messages of the file system are often nothing but the file's name. */
  private static String reason(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NotDirectoryException || failure instanceof FileAlreadyExistsException) {
      return "not a directory";
    }
    return failure.getReason() != null ? failure.getReason() : failure.getClass().getSimpleName();
  }

  private static Throwable firstCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
