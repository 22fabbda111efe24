package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.detector.Setting;
import java.util.LinkedHashMap;
import java.util.Map;

/** The part of a recipe that one stage goes by. */
final class StageRecipe {

  /** A selector's numbers, which its settings show. */
  private static final String NUMBERS =
      "(limits|weights)=\\w+\\[[^]]*], |(, )?(limits|weights)=\\w+\\[[^]]*]";

  private static final String NO_CHOICES = "\\[]$";

  private StageRecipe() {}

  /**
   * The stage's values by their names on the command line, then its strategies.
   *
   * @return in the order to be read; empty for a stage that all recipes do alike
   */
  static Map<String, String> of(Stage stage, Recipe recipe) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      if (stageOf(setting) == stage) {
        setting.valueIn(recipe).ifPresent(value -> values.put(setting.id(), value));
      }
    }
    strategies(stage, recipe).forEach((name, strategy) -> values.put(name, described(strategy)));
    return values;
  }

  private static Stage stageOf(Setting setting) {
    return switch (setting) {
      case RESIZE_MODE, MIN_SIZE, MAX_SIZE, MIN_SCALE, IMAGE_MEAN, IMAGE_STD -> Stage.INPUT;
      case STRIDE_IN, BN_EPS -> Stage.BACKBONE;
      case ANCHOR_SIZES, ANCHOR_RATIOS -> Stage.ANCHORS;
      case RPN_BOX_WEIGHTS,
          RPN_PRE_NMS_TOP_N,
          RPN_POST_NMS_TOP_N,
          RPN_NMS_THRESHOLD,
          RPN_MIN_SIZE ->
          Stage.PROPOSALS;
      case ROI_ALIGNED, SAMPLING_RATIO -> Stage.ROI;
      case BOX_WEIGHTS, SCORE_THRESHOLD, NMS_THRESHOLD, MAX_DETECTIONS -> Stage.SELECTION;
      case MASK_THRESHOLD -> Stage.MASKS;
    };
  }

  private static Map<String, Object> strategies(Stage stage, Recipe recipe) {
    Map<String, Object> named = new LinkedHashMap<>();
    switch (stage) {
      case INPUT -> {
        named.put("resizing", recipe.image().resizing());
        named.put("padding", recipe.image().padding());
      }
      case BACKBONE -> {
        named.put("stem pooling", recipe.backbone().stemPooling());
      }
      case ANCHORS -> named.put("rule", recipe.rpn().anchorRule());
      case RPN -> named.put("objectness", recipe.rpn().selector().objectness());
      case PROPOSALS -> named.put("selector", recipe.rpn().selector());
      case ROI -> {
        named.put("pooling", recipe.roi().pooling());
        named.put("levels", recipe.roi().levels());
        named.put("scale", recipe.roi().scale());
      }
      case BOX_HEAD -> named.put("background", recipe.selector().background());
      case SELECTION -> named.put("selector", recipe.selector());
      case MASKS -> named.put("placement", recipe.paster().placement());
      case FPN, WEIGHTS -> {}
    }
    return named;
  }

  /** A strategy's name and choices: {@code RoiAlign[aligned=true, samplingRatio=0]}. */
  static String described(Object strategy) {
    if (strategy instanceof Enum<?> choice) {
      return choice.getDeclaringClass().getSimpleName() + "." + choice.name();
    }
    Class<?> type = strategy.getClass();
    String text = strategy.toString();
    if (text.startsWith(type.getName() + "@")) { // says no more than its class
      return type.getName().substring(type.getName().lastIndexOf('.') + 1);
    }
    return text.replaceAll(NUMBERS, "").replaceFirst(NO_CHOICES, "");
  }
}
