package io.github.maskrcnn4j.weights;

import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.weights.dialect.ClassNumbering;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the names of a model's classes come from. */
@FunctionalInterface
public interface ClassTable {
  /**
   * The classes of a model.
   *
   * @param numbering how its implementation numbers them
   * @param foreground how many there are, without the background
   * @throws IOException if the names cannot be read or do not fit the model
   */
  List<ModelClass> classes(ClassNumbering numbering, int foreground) throws IOException;

  /**
   * The COCO classes, for models with as many classes as the official weights have; none for
   * others.
   */
  static ClassTable official() {
    return CocoClasses::of;
  }

  /** These classes, whatever the model. */
  static ClassTable of(List<ModelClass> classes) {
    List<ModelClass> copy = List.copyOf(classes);
    return (numbering, foreground) -> copy;
  }

  /**
   * A file in one of three forms, in UTF-8.
   *
   * <ul>
   *   <li>Text: a class's name on each line, in the order of the labels, without the background:
   *       the first line names the first class. Its id is its label.
   *   <li>A JSON array of {@code {"label": 1, "id": 18, "name": "dog"}}. Without {@code label},
   *       which may be left out in all, the order is that of the labels; without {@code id} it is
   *       the label. Mere strings are names, as in the text.
   *   <li>A COCO annotation file, of any size: its {@code categories}, in the order of their ids.
   * </ul>
   *
   * A class {@code N/A} or an empty line is a label that no class has.
   */
  static ClassTable file(Path file) {
    return new ClassFile(file);
  }
}
