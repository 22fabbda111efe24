package io.github.maskrcnn4j.testkit.device;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;

/**
 * An operation that ND4J is about to execute.
 *
 * @param operation its name, as ND4J has it
 * @param inputs what it reads
 * @param outputs what it writes; empty if ND4J makes the outputs
 * @param integers its integer arguments; dimensions, if it goes along some
 * @param others how many arguments of other types it has
 */
record Call(
    String operation,
    List<Operand> inputs,
    List<Operand> outputs,
    List<Long> integers,
    int others) {

  static Call of(CustomOp operation) {
    return new Call(
        operation.opName(),
        operands(operation.inputArguments().stream()),
        operands(operation.outputArguments().stream()),
        LongStream.of(operation.iArgs()).boxed().toList(),
        operation.numTArguments() + operation.numBArguments() + operation.numDArguments());
  }

  /** An operation of ND4J's older kind: on one tensor, or on two, or along dimensions. */
  static Call of(Op operation, INDArray dimensions) {
    int[] axes = dimensions == null ? new int[0] : dimensions.toIntVector();
    return new Call(
        operation.opName(),
        operands(Stream.of(operation.x(), operation.y())),
        operands(Stream.ofNullable(operation.z())),
        IntStream.of(axes).mapToObj(axis -> (long) axis).toList(),
        operation.extraArgs() == null ? 0 : operation.extraArgs().length);
  }

  private static List<Operand> operands(Stream<INDArray> tensors) {
    return tensors.filter(Objects::nonNull).map(Operand::of).toList();
  }

  @Override
  public String toString() {
    return operation
        + inputs
        + " -> "
        + outputs
        + (integers.isEmpty() ? "" : " with " + integers)
        + (others == 0 ? "" : " and " + others + " more arguments");
  }
}
