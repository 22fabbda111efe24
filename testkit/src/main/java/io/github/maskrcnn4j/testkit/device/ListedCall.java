package io.github.maskrcnn4j.testkit.device;

import java.util.Arrays;
import java.util.List;

/**
 * An entry of the list: one way to call an operation, and why it is right on CUDA.
 *
 * @param shapes what the shapes must be beside one another
 * @param integers the integer arguments in a row: a name stands for any value, a number for itself,
 *     {@code 0|1} for either; empty for none
 * @param reason what was read, and what of it the call depends on
 */
record ListedCall(
    String operation,
    List<OperandRule> inputs,
    List<OperandRule> outputs,
    ShapeRule shapes,
    String integers,
    String reason) {

  /** Begins an entry. */
  static Builder call(String operation) {
    return new Builder(operation);
  }

  boolean allows(Call call) {
    return call.operation().equals(operation)
        && allow(inputs, call.inputs())
        && allow(outputs, call.outputs())
        && shapes.allows(call.inputs(), call.outputs())
        && allowIntegers(call.integers())
        && call.others() == 0;
  }

  private static boolean allow(List<OperandRule> rules, List<Operand> operands) {
    if (rules.size() != operands.size()) {
      return false;
    }
    for (int i = 0; i < rules.size(); i++) {
      if (!rules.get(i).allows(operands.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean allowIntegers(List<Long> values) {
    String[] rules = integers.isEmpty() ? new String[0] : integers.split(" ");
    if (rules.length != values.size()) {
      return false;
    }
    for (int i = 0; i < rules.length; i++) {
      boolean named = Character.isLetter(rules[i].charAt(0));
      if (!named && !Arrays.asList(rules[i].split("\\|")).contains("" + values.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    String arguments = integers.isEmpty() ? "" : " with [" + integers + "]";
    return operation + inputs + " -> " + outputs + shapes + arguments;
  }

  /** Reads like a sentence. */
  static final class Builder {
    private final String operation;
    private List<OperandRule> inputs = List.of();
    private List<OperandRule> outputs = List.of();
    private ShapeRule shapes = ShapeRule.ANY;
    private String integers = "";

    private Builder(String operation) {
      this.operation = operation;
    }

    Builder reads(OperandRule... rules) {
      inputs = List.of(rules);
      return this;
    }

    Builder writes(OperandRule rule) {
      outputs = List.of(rule);
      return this;
    }

    Builder ofOneShape() {
      shapes = ShapeRule.SAME;
      return this;
    }

    Builder crossed() {
      shapes = ShapeRule.CROSSED;
      return this;
    }

    Builder integers(String rules) {
      integers = rules;
      return this;
    }

    ListedCall because(String reason) {
      return new ListedCall(operation, inputs, outputs, shapes, integers, reason);
    }
  }
}
