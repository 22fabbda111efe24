package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.detector.Setting;
import io.github.maskrcnn4j.training.TrainingSetting;
import io.github.maskrcnn4j.training.optimiser.OptimiserSetting;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values by name, each where it belongs.
 *
 * @param model how the network computes, also after the training
 * @param training what it learns from
 * @param optimiser how it follows its gradients
 */
record GivenSettings(
    Map<String, String> model, Map<String, String> training, Map<String, String> optimiser) {

  /**
   * Sorts values.
   *
   * @throws IllegalArgumentException if a name is none of the three's: one line with the names
   */
  static GivenSettings of(Map<String, String> all) {
    GivenSettings sorted =
        new GivenSettings(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    all.forEach(sorted::put);
    return sorted;
  }

  /** Sorts what a training was begun with, where other values are as well. */
  static GivenSettings ofTraining(Map<String, String> all) {
    Map<String, String> known = new LinkedHashMap<>(all);
    known.keySet().removeIf(name -> !isOfTraining(name) && !OptimiserSetting.isNamed(name));
    return of(known);
  }

  private void put(String name, String value) {
    if (Arrays.stream(Setting.values()).anyMatch(setting -> setting.id().equals(name))) {
      model.put(name, value);
    } else if (isOfTraining(name)) {
      training.put(name, value);
    } else if (OptimiserSetting.isNamed(name)) {
      optimiser.put(name, value);
    } else {
      throw new IllegalArgumentException(
          "there is no setting '"
              + name
              + "': 'maskrcnn info' lists those of the model; those of training are "
              + Stream.concat(
                      Arrays.stream(TrainingSetting.values()).map(TrainingSetting::id),
                      Arrays.stream(OptimiserSetting.values()).map(OptimiserSetting::id))
                  .collect(Collectors.joining(", ")));
    }
  }

  private static boolean isOfTraining(String name) {
    return Arrays.stream(TrainingSetting.values()).anyMatch(setting -> setting.id().equals(name));
  }

  /** These, and where they say nothing the others. */
  GivenSettings orElse(GivenSettings others) {
    GivenSettings both =
        new GivenSettings(
            merged(others.model, model),
            merged(others.training, training),
            merged(others.optimiser, optimiser));
    return both;
  }

  private static Map<String, String> merged(Map<String, String> first, Map<String, String> then) {
    Map<String, String> merged = new LinkedHashMap<>(first);
    merged.putAll(then);
    return merged;
  }
}
