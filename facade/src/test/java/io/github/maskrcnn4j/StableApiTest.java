package io.github.maskrcnn4j;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A change of what users rely on is seen before it is published. */
class StableApiTest {

  private static final Path LISTING = Path.of("../docs/api.txt");

  @Test
  void isAsItIsListed() throws IOException, ClassNotFoundException {
    List<String> listed = Files.readAllLines(LISTING);
    List<String> found = new ApiListing(classes(listed)).lines();
    if (Boolean.getBoolean("api.renew")) {
      Files.write(LISTING, found);
      return;
    }
    assertThat(difference(listed, found))
        .as(
            "the stable API is not as docs/api.txt lists it. If that is meant, say it in CHANGELOG.md, and renew the"
                + " list: testkit/run StableApiTest -Dapi.renew=true")
        .isEmpty();
  }

  /** What stands before the colon of lines that are not indented. */
  private static Set<String> classes(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .map(line -> line.replaceFirst(":.*", ""))
        .collect(toSet());
  }

  /** Lines that are gone and lines that are new, under the class that they belong to. */
  private static List<String> difference(List<String> listed, List<String> found) {
    List<String> difference = new ArrayList<>();
    Set<String> before = Set.copyOf(withClass(listed));
    Set<String> now = Set.copyOf(withClass(found));
    withClass(listed).stream()
        .filter(line -> !now.contains(line))
        .forEach(line -> difference.add("- " + line));
    withClass(found).stream()
        .filter(line -> !before.contains(line))
        .forEach(line -> difference.add("+ " + line));
    return difference;
  }

  private static List<String> withClass(List<String> lines) {
    List<String> whole = new ArrayList<>();
    String owner = "";
    for (String line : lines) {
      boolean isMember = line.startsWith(" ");
      owner = isMember ? owner : line.replaceFirst(":.*", "");
      whole.add(isMember ? owner + line : line);
    }
    return whole;
  }
}
