package io.github.maskrcnn4j.testkit.device;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * Which tensors an entry of the list was read for. Views at any offset are among them: ND4J hands a
 * kernel the address at which the view begins.
 *
 * @param dense whether the tensor must lie in C order without gaps; else any strides will do
 */
record OperandRule(DataType type, int leastRank, int mostRank, boolean dense) {

  /** Float32, in C order without gaps. */
  static OperandRule dense(int rank) {
    return dense(rank, rank);
  }

  /** Float32, in C order without gaps, of one rank among these. */
  static OperandRule dense(int leastRank, int mostRank) {
    return new OperandRule(DataType.FLOAT, leastRank, mostRank, true);
  }

  /** Float32, in any order, with gaps or without. */
  static OperandRule strided(int leastRank, int mostRank) {
    return new OperandRule(DataType.FLOAT, leastRank, mostRank, false);
  }

  /** Int32, in C order without gaps. */
  static OperandRule indices(int rank) {
    return new OperandRule(DataType.INT32, rank, rank, true);
  }

  boolean allows(Operand operand) {
    return operand.type() == type
        && operand.rank() >= leastRank
        && operand.rank() <= mostRank
        && (!dense || operand.dense() && (operand.order() == 'c' || operand.rank() == 1));
  }

  @Override
  public String toString() {
    String ranks = leastRank == mostRank ? "" + leastRank : leastRank + " to " + mostRank;
    return type + " of rank " + ranks + (dense ? " in c" : " in any order");
  }
}
