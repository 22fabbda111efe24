package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.tensor.Backend;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many images are in the network side by side, each on one thread: {@code --parallel}. */
final class ParallelOption {
  /**
   * Fewer images for each thread would leave too many threads without one at the end of the run.
   */
  private static final int IMAGES_PER_THREAD = 2;

  private static final int NOT_GIVEN = 0;

  private CommandSpec command;
  private int given = NOT_GIVEN;

  @Spec(Spec.Target.MIXEE)
  void command(CommandSpec mixee) {
    command = mixee;
  }

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = {
        "Images in the network side by side, each on one thread; 1 is one after the other, each on"
            + " all threads. Results are the same. Without it there is one for each core, if the"
            + " images are many and memory allows."
      })
  void given(int images) {
    int cores = Runtime.getRuntime().availableProcessors();
    if (images < 1 || images > cores) {
      throw new ParameterException(
          command.commandLine(),
          "--parallel must be 1 to " + cores + ", the cores of this machine, found " + images);
    }
    given = images;
  }

  boolean isGiven() {
    return given != NOT_GIVEN;
  }

  /** For the first image, of which it is not known what memory it takes. */
  int atFirst() {
    return isGiven() ? given : 1;
  }

  /**
   * For those after the first.
   *
   * @param images how many there are in all
   * @param taken what the first one took
   * @param room for more
   */
  int afterwards(int images, Room taken, Room room) {
    if (isGiven()) {
      return given;
    }
    int threads = Backend.current().isCpu() ? Backend.current().threads() : 1;
    boolean pays = images > IMAGES_PER_THREAD * threads;
    return pays && room.isEnoughFor(threads - 1, taken) ? threads : 1;
  }
}
