package io.github.maskrcnn4j.core.device;

/** A CUDA build that has no device it can use; the message says why, in one sentence. */
public final class NoDeviceException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** With a cause that the message tells already, for those who want its stack trace. */
  public NoDeviceException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Without a cause. */
  public NoDeviceException(String message) {
    super(message);
  }
}
