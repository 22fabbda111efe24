package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.util.List;
import java.util.Map;

/**
 * What the network is.
 *
 * @param weights what its weight file was made of
 * @param recipe the arithmetic's name
 * @param settings the recipe's values
 * @param backbone the ResNet's name
 * @param background the background's column in the class logits
 */
record ModelData(
    String weights,
    String recipe,
    Map<String, String> settings,
    String backbone,
    int classLogits,
    int background,
    List<ModelClass> classes) {

  static ModelData of(MaskRcnn model) {
    int classes = model.layout().classLogits();
    return new ModelData(
        model.metadata().sourceFile(),
        model.recipe().name(),
        model.recipe().settings(),
        model.layout().backbone(),
        classes,
        model.recipe().selector().background().column(classes),
        model.classes());
  }
}
