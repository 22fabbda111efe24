package io.github.maskrcnn4j.testkit.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.testkit.OwnJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** That ND4J really asks: in a JVM that is started as the profile does it. */
class DeviceModeTest {

  private static String printed;

  @BeforeAll
  static void runOnce() throws Exception {
    printed = OwnJvm.run(Calls.class, DeviceMode.options()).printed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a listed sum",
        "a copy",
        "an array",
        "one value",
        "a view's sum",
        "a crossed sum"
      })
  void whatIsListedPasses(String what) {
    assertThat(printed.lines()).contains(what + ": passed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "an unlisted operation",
        "a sum in another order",
        "a sum of doubles",
        "a reduction",
        "a broadcast",
        "a random number",
        "a product that makes its output",
      })
  void whatIsNotListedFails(String what) {
    assertThat(printed.lines())
        .anySatisfy(line -> assertThat(line).startsWith(what + ": Nobody has read that this is"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pointer", "addressPointer", "address", "indexer", "asNio", "asNioFloat"})
  void rawPointersThrow(String method) {
    assertThat(printed.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(method + ": " + Calls.class.getName())
                    .endsWith(
                        " asks for "
                            + method
                            + "() of a tensor, whose host memory is stale on a device"));
  }

  @Test
  void aViewsPointerThrowsToo() {
    assertThat(printed.lines())
        .anySatisfy(
            line -> assertThat(line).startsWith("pointer of a view: ").contains("is stale on"));
  }

  @Test
  void whatGoesPastTheExecutionerFails() {
    assertThat(printed).contains("a sort: ND4J's native sort is called outside of any operation");
  }

  @Test
  void theBuildStartsItsTestsTheSameWay() throws IOException {
    assertThat(Files.readString(Path.of("../pom.xml")))
        .contains("<device.args>" + String.join(" ", DeviceMode.options()) + "</device.args>");
  }

  /** What the other JVM runs. */
  static final class Calls {
    private Calls() {}

    public static void main(String[] arguments) {
      INDArray matrix = Nd4j.createFromArray(new float[] {1, 2, 3, 4, 5, 6}).reshape(2, 3);
      INDArray view = Nd4j.create(matrix.data(), new long[] {1, 3}, new long[] {3, 1}, 3, 'c');
      INDArray doubles = Nd4j.create(DataType.DOUBLE, 2, 3);
      say("a listed sum", () -> matrix.addi(matrix));
      say("a view's sum", () -> view.addi(view));
      say("a crossed sum", Calls::crossedSum);
      say("a copy", matrix::dup);
      say("an array", () -> matrix.data().asFloat());
      say("one value", () -> matrix.data().getFloat(1));
      say("an unlisted operation", () -> exec("softmax", matrix, 1));
      say("a sum in another order", () -> matrix.transpose().addi(matrix.transpose()));
      say("a sum of doubles", () -> doubles.addi(doubles));
      say("a reduction", matrix::sumNumber);
      say("a broadcast", () -> matrix.addiRowVector(view));
      say("a random number", () -> Nd4j.rand(2, 3));
      say("a product that makes its output", () -> matrix.mmul(matrix.transpose()));
      say("a sort", () -> Nd4j.sort(matrix, true));
      say("pointer", () -> matrix.data().pointer());
      say("addressPointer", () -> matrix.data().addressPointer());
      say("address", () -> matrix.data().address());
      say("indexer", () -> matrix.data().indexer());
      say("asNio", () -> matrix.data().asNio());
      say("asNioFloat", () -> matrix.data().asNioFloat());
      say("pointer of a view", () -> view.data().pointer());
    }

    private static INDArray crossedSum() {
      return Nd4j.exec(
          DynamicCustomOp.builder("add")
              .addInputs(Nd4j.zeros(DataType.INT32, 1, 2, 1), Nd4j.zeros(DataType.INT32, 1, 1, 3))
              .addOutputs(Nd4j.zeros(DataType.INT32, 1, 2, 3))
              .build())[0];
    }

    private static INDArray exec(String operation, INDArray tensor, int argument) {
      return Nd4j.exec(
          DynamicCustomOp.builder(operation)
              .addInputs(tensor)
              .addOutputs(tensor)
              .addIntegerArguments(argument)
              .build())[0];
    }

    private static void say(String what, Supplier<?> call) {
      try {
        call.get();
        System.out.println(what + ": passed");
      } catch (AssertionError e) {
        System.out.println(what + ": " + e.getMessage());
      }
    }
  }
}
