package io.github.maskrcnn4j.training.optimiser;

import java.util.LinkedHashMap;
import java.util.Map;

/** Whether a norm's scale and shift are trained. Its mean and variance never are here. */
public enum NormParameters {
  /** They stay: torchvision's and Detectron2's {@code FrozenBatchNorm2d}. */
  FROZEN,
  /** They are trained as all others: Matterport, also with {@code TRAIN_BN = False}. */
  TRAINED;

  /** Whether a parameter is a norm's {@code gamma} or {@code beta}. */
  static boolean isOfNorm(String parameter) {
    return parameter.endsWith(".norm.gamma") || parameter.endsWith(".norm.beta");
  }

  /** The gradients of what is trained: the arrays themselves, in the same order. */
  public Map<String, float[]> trained(Map<String, float[]> gradients) {
    Map<String, float[]> trained = new LinkedHashMap<>(gradients);
    if (this == FROZEN) {
      trained.keySet().removeIf(NormParameters::isOfNorm);
    }
    return trained;
  }
}
