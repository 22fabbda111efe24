package io.github.maskrcnn4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How pictures are cut into tasks. */
class PictureListTest {

  @ParameterizedTest(name = "{0} pictures on {1} cores are {2} tasks: {3}")
  @CsvSource({
    "1, 4, 1, one picture is one task",
    "3, 4, 3, each core has one",
    "20, 4, 4, each core has a part",
    "200, 2, 25, of 8",
    "4096, 4, 128, 32 for each core",
    "1000000, 64, 3907, of at most 256",
  })
  void tasksAreForAllCoresAndNeitherSmallNorLarge(int pictures, int cores, int tasks, String why) {
    assertThat(PictureList.tasks(pictures, cores)).isEqualTo(tasks);
  }
}
