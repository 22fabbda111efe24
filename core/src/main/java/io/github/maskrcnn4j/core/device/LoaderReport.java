package io.github.maskrcnn4j.core.device;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why ND4J's CUDA backend did not start, read from what it wrote to stderr: the exception that it
 * throws says no more than that there is no backend.
 */
public final class LoaderReport {

  private static final Pattern MISSING_LIBRARY =
      Pattern.compile("([\\w.+-]+\\.so[.\\d]*): cannot open shared object file");

  private static final Pattern MISSING_BINDING =
      Pattern.compile("(?:Could not find|no) (jni\\w+) in [^\\r\\n]*path");

  private static final Pattern LINK_ERROR =
      Pattern.compile("(?:UnsatisfiedLinkError|RuntimeException): ([^\\r\\n]+)");

  private LoaderReport() {}

  /**
   * The cause in words.
   *
   * @param written what ND4J wrote
   * @param smi the driver's answer
   */
  public static String sentence(String written, NvidiaSmi.Answer smi) {
    String driver = smi.problem().isEmpty() ? "" : "; " + smi.problem();
    return "ND4J's CUDA backend does not start: " + cause(written) + driver + " (docs/cuda.md)";
  }

  private static String cause(String written) {
    Matcher library = MISSING_LIBRARY.matcher(written);
    if (library.find()) {
      String file = library.group(1);
      String why =
          file.startsWith("libcuda.so")
              ? "the NVIDIA driver is missing"
              : "CUDA 11 is missing, which no other version stands in for: install it or build with"
                  + " -Pcuda,cuda-redist";
      return library.group() + ": " + why;
    }
    Matcher binding = MISSING_BINDING.matcher(written);
    if (binding.find()) {
      return binding.group(1) + " is not on the class path: the native half of -Pcuda is missing";
    }
    Matcher other = LINK_ERROR.matcher(written);
    return other.find() ? "it says: " + other.group(1).strip() : "it does not say why";
  }
}
