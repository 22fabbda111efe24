package io.github.maskrcnn4j.testkit.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

class DeviceCallsTest {

  private static final Operand MAP = dense(4);
  private static final Operand KERNEL = dense(4);
  private static final Operand BIAS = dense(1);
  private static final Long[] SAME_3X3 = {3L, 3L, 1L, 1L, 1L, 1L, 1L, 1L, 0L, 1L, 0L};

  @Test
  void aListedCallPasses() {
    assertPasses(conv2d(MAP, SAME_3X3));
  }

  @Test
  void aViewPasses() {
    assertPasses(conv2d(new Operand(DataType.FLOAT, shape(4), 'c', true, 1_000), SAME_3X3));
  }

  @Test
  void anOperationThatIsNotListedFails() {
    Call call = new Call("depth_to_space", List.of(MAP), List.of(MAP), List.of(2L, 1L), 0);
    assertThatThrownBy(() -> DeviceCalls.check(call))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "Nobody has read that this is right on a device: depth_to_space[FLOAT [8, 8, 8, 8] in c]"
                + " -> [FLOAT [8, 8, 8, 8] in c] with [2, 1]; nothing of the kind is listed. Read what"
                + " CUDA does, and add it to DeviceCalls with the reason");
  }

  @Test
  void anotherRankFails() {
    assertFails(conv2d(dense(3), SAME_3X3));
  }

  @Test
  void anotherOrderFails() {
    assertFails(conv2d(new Operand(DataType.FLOAT, shape(4), 'f', true, 0), SAME_3X3));
  }

  @Test
  void gapsFail() {
    assertFails(conv2d(new Operand(DataType.FLOAT, shape(4), 'c', false, 0), SAME_3X3));
  }

  @Test
  void anotherTypeFails() {
    assertFails(conv2d(new Operand(DataType.DOUBLE, shape(4), 'c', true, 0), SAME_3X3));
  }

  @Test
  void anotherLayoutFails() {
    Long[] nchw = SAME_3X3.clone();
    nchw[9] = 0L;
    assertFails(conv2d(MAP, nchw));
  }

  @Test
  void missingArgumentsFail() {
    assertFails(conv2d(MAP, 3L, 3L));
  }

  @Test
  void anOutputThatNd4jMakesFails() {
    List<Operand> inputs = List.of(MAP, KERNEL, BIAS);
    assertFails(new Call("conv2d", inputs, List.of(), List.of(SAME_3X3), 0));
  }

  @Test
  void moreArgumentsFail() {
    assertFails(new Call("relu", List.of(MAP), List.of(MAP), List.of(), 1));
  }

  @Test
  void aSumThatIsBroadcastFails() {
    Operand row = new Operand(DataType.FLOAT, List.of(1L, 8L), 'c', true, 0);
    assertPasses(call("add", dense(2), dense(2), dense(2)));
    assertFails(call("add", dense(2), row, dense(2)));
  }

  @ParameterizedTest
  @CsvSource({"7, 5", "1, 5", "7, 1", "1, 1"})
  void aColumnAndARowOfEachGridMayBeCrossed(long rows, long columns) {
    long[] whole = {3, rows, columns};
    assertPasses(call("add", ints(3, rows, 1), ints(3, 1, columns), ints(whole)));
    assertPasses(call("multiply", floats(3, rows, 1), floats(3, 1, columns), floats(whole)));
  }

  @Test
  void nothingElseIsBroadcast() {
    assertFails(call("multiply", floats(3, 1, 5), floats(3, 7, 1), floats(3, 7, 5)));
    assertFails(call("multiply", floats(1, 7, 1), floats(3, 1, 5), floats(3, 7, 5)));
    assertFails(call("multiply", floats(3, 7, 1), floats(1, 1, 5), floats(3, 7, 5)));
    assertFails(call("multiply", floats(3, 7, 5), floats(3, 1, 5), floats(3, 7, 5)));
    assertFails(call("multiply", floats(3, 7, 1), floats(3, 1, 5), floats(3, 7, 6)));
    assertFails(call("multiply", floats(7, 1), floats(1, 5), floats(7, 5)));
    assertFails(call("multiply", floats(1, 3, 7, 1), floats(1, 3, 1, 5), floats(1, 3, 7, 5)));
  }

  @Test
  void whatIsCrossedHasOneType() {
    assertFails(call("add", ints(3, 7, 1), floats(3, 1, 5), ints(3, 7, 5)));
    assertFails(call("add", ints(3, 7, 1), ints(3, 1, 5), floats(3, 7, 5)));
    assertFails(call("multiply", ints(3, 7, 1), ints(3, 1, 5), ints(3, 7, 5)));
  }

  /** A copy may reorder; nothing else is listed for tensors that are not in C order. */
  @Test
  void onlyCopiesTakeAnyOrder() {
    Operand transposed = new Operand(DataType.FLOAT, shape(2), 'f', true, 0);
    assertPasses(new Call("old_assign", List.of(transposed), List.of(dense(2)), List.of(), 0));
    assertThat(DeviceCalls.LIST)
        .filteredOn(call -> operands(call).anyMatch(rule -> rule.allows(transposed)))
        .extracting(ListedCall::operation)
        .containsExactly("old_assign");
  }

  private static Stream<OperandRule> operands(ListedCall call) {
    return Stream.concat(call.inputs().stream(), call.outputs().stream());
  }

  private static Call conv2d(Operand map, Long... integers) {
    return new Call("conv2d", List.of(map, KERNEL, BIAS), List.of(MAP), List.of(integers), 0);
  }

  private static Call call(String operation, Operand left, Operand right, Operand out) {
    return new Call(operation, List.of(left, right), List.of(out), List.of(), 0);
  }

  private static Operand floats(long... shape) {
    return new Operand(DataType.FLOAT, LongStream.of(shape).boxed().toList(), 'c', true, 0);
  }

  private static Operand ints(long... shape) {
    return new Operand(DataType.INT32, LongStream.of(shape).boxed().toList(), 'c', true, 0);
  }

  private static List<Long> shape(int rank) {
    return Collections.nCopies(rank, 8L);
  }

  private static Operand dense(int rank) {
    return new Operand(DataType.FLOAT, shape(rank), 'c', true, 0);
  }

  private static void assertPasses(Call call) {
    assertThatCode(() -> DeviceCalls.check(call)).doesNotThrowAnyException();
  }

  private static void assertFails(Call call) {
    assertThatThrownBy(() -> DeviceCalls.check(call))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("listed are [" + call.operation() + "[");
  }
}
