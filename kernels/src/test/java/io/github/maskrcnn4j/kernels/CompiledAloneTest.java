package io.github.maskrcnn4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * HotSpot inlines a method that is called often if it has at most 325 bytes (FreqInlineSize). A
 * kernel that it inlines twice into a caller exceeds its limit of nodes; then vectors become
 * objects and the kernel takes four times as long. So each kernel must be larger than that.
 */
class CompiledAloneTest {

  private static final int LARGEST_INLINED = 325;

  private static final Pattern METHOD = Pattern.compile("^  \\S.*?(\\w+)\\(");
  private static final Pattern INSTRUCTION = Pattern.compile("^ +(\\d+): \\w+.*");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RegisterTile.multiply",
        "CrossTile.multiply",
        "MinimalFilterVectors.input",
        "MinimalFilterVectors.output",
        "MinimalFilterVectors.kernel",
        "MinimalFilterGradients.outputs",
        "MinimalFilterGradients.kernel"
      })
  void isTooLargeToBeInlined(String kernel) {
    String[] names = kernel.split("\\.");
    assertThat(bytes(names[0], names[1])).isGreaterThan(LARGEST_INLINED);
  }

  /** The place of the method's last instruction, in bytes. */
  private static int bytes(String type, String method) {
    StringWriter listing = new StringWriter();
    String file = Plain.class.getPackageName() + "." + type;
    ToolProvider.findFirst("javap")
        .orElseThrow()
        .run(
            new PrintWriter(listing),
            new PrintWriter(System.err),
            "-c",
            "-p",
            "-cp",
            System.getProperty("java.class.path"),
            file);
    String current = "";
    int last = 0;
    for (String line : listing.toString().lines().toList()) {
      Matcher header = METHOD.matcher(line);
      Matcher instruction = INSTRUCTION.matcher(line);
      if (header.find()) {
        current = header.group(1);
      } else if (current.equals(method) && instruction.matches()) {
        last = Math.max(last, Integer.parseInt(instruction.group(1)));
      }
    }
    return last;
  }
}
