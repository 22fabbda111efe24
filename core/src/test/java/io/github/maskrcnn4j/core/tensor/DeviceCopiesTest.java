package io.github.maskrcnn4j.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.testkit.OwnJvm;
import io.github.maskrcnn4j.testkit.device.DeviceMode;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is copied from a device and to it; on the CPU nothing is. */
class DeviceCopiesTest {

  @Test
  void onlyWhatMustBeIsCopied() throws Exception {
    List<String> options = List.of("-D" + Backend.ASSUME_DEVICE + "=true", "-Xmx64m");
    OwnJvm ended = OwnJvm.run(OnDevice.class, options);
    assertThat(ended.exitCode()).as(ended.printed()).isZero();
    assertThat(
            ended
                .printed()
                .lines()
                .filter(line -> line.startsWith("> "))
                .map(line -> line.substring(2)))
        .containsExactly(
            "toTensor: up 24",
            "toHost: down 24 [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]",
            "toHost of every second: down 12 [1.0, 3.0, 5.0]",
            "indices: up 8",
            "read: down 24",
            "update: down 24, up 24",
            "write: up 24",
            "write from another: down 24, up 24",
            "transfer: down 24, down 24, up 24",
            "values: [12.0, 2.0, 3.0, 4.0, 5.0, 6.0]");
  }

  /** What it reads with, on a device's copy, nobody else may have: it would go stale. */
  @Test
  void nobodyElseReadsInOnePiece() throws Exception {
    String printed = OwnJvm.run(InOnePiece.class, DeviceMode.options()).printed();
    assertThat(printed.lines())
        .contains("> copied: [1.0, 2.0, 3.0]")
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("> elsewhere: " + InOnePiece.class.getName())
                    .contains("asks for asNioFloat() of a tensor"));
  }

  /** What the child process of the other test runs. */
  static final class InOnePiece {

    public static void main(String[] arguments) {
      try (INDArray tensor = HostTensors.tensor(new float[] {1, 2, 3}, 3)) {
        System.out.println("> copied: " + Arrays.toString(HostTensors.toHost(tensor)));
        System.out.println("> elsewhere: " + tensor.data().asNioFloat());
      } catch (AssertionError e) {
        System.out.println("> elsewhere: " + e.getMessage());
      }
    }
  }

  /** A double that remembers; the tests' class path names it. */
  public static final class Told implements TransferListener {

    private static final List<String> COPIES = new ArrayList<>();

    @Override
    public void down(long bytes) {
      COPIES.add("down " + bytes);
    }

    @Override
    public void up(long bytes) {
      COPIES.add("up " + bytes);
    }
  }

  /** What the child process of the test runs. */
  static final class OnDevice {

    public static void main(String[] arguments) {
      Backend.current();
      try (TensorScope scope = TensorScope.standalone()) {
        INDArray tensor = scope.take(2, 3);
        INDArray other = scope.take(2, 3);
        Told.COPIES.clear(); // those of the test at start
        HostTensors.toTensor(new float[] {1, 2, 3, 4, 5, 6}, tensor);
        tell("toTensor", "");
        float[] values = HostTensors.toHost(tensor);
        tell("toHost", Arrays.toString(values));
        INDArray strided = Shapes.view(tensor, 3, 2).slice(0, 1);
        values = HostTensors.toHost(strided);
        tell("toHost of every second", Arrays.toString(values));
        HostTensors.indices(new int[] {1, 2}, 2, 1).close();
        tell("indices", "");
        HostTensors.read(tensor, FloatBuffer::remaining);
        tell("read", "");
        HostTensors.update(tensor, v -> v.put(0, 6));
        tell("update", "");
        HostTensors.write(other, v -> v.put(new float[6]));
        tell("write", "");
        HostTensors.write(tensor, other, (from, to) -> to.put(from));
        tell("write from another", "");
        HostTensors.transfer(tensor, other, (from, to) -> to.put(0, to.get(0) + from.get(0)));
        tell("transfer", "");
        System.out.println("> values: " + Arrays.toString(HostTensors.toHost(other)));
      }
    }

    private static void tell(String what, String found) {
      System.out.println(
          ("> " + what + ": " + String.join(", ", Told.COPIES) + " " + found).strip());
      Told.COPIES.clear();
    }
  }
}
