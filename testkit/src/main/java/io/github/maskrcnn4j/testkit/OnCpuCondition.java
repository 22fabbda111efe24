package io.github.maskrcnn4j.testkit;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips {@link OnCpu} by the class path, without starting ND4J. */
final class OnCpuCondition implements ExecutionCondition {

  private static final String CUDA_BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), OnCpu.class)
        .map(test -> decide(isPresent(CUDA_BACKEND), test.value()))
        .orElse(ConditionEvaluationResult.enabled("nothing is said"));
  }

  static ConditionEvaluationResult decide(boolean cuda, String why) {
    return cuda
        ? ConditionEvaluationResult.disabled("of the CPU alone: " + why)
        : ConditionEvaluationResult.enabled("on the CPU");
  }

  static boolean isPresent(String name) {
    return OnCpuCondition.class.getClassLoader().getResource(name.replace('.', '/') + ".class")
        != null;
  }
}
