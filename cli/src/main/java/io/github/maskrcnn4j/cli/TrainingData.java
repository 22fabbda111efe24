package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSetException;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.training.checkpoint.PictureOrder;
import io.github.maskrcnn4j.training.checkpoint.StepRandom;
import io.github.maskrcnn4j.training.sample.Labels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is learnt from, and what is measured on.
 *
 * @param data what people drew
 * @param pictures of it, to learn from, in its order
 * @param validationData where the others are from
 * @param validation pictures to measure on; empty for none
 */
record TrainingData(
    CleanDataSet data,
    List<ImageEntry> pictures,
    CleanDataSet validationData,
    List<ImageEntry> validation) {

  /** One of so many pictures is measured on instead of being learnt from. */
  private static final int SHARE = 10;

  /** Two data sets. */
  static TrainingData of(CleanDataSet data, CleanDataSet validation) throws DataSetException {
    requireObjects(data);
    requireKnown(validation, data);
    return new TrainingData(data, data.data().images(), validation, validation.data().images());
  }

  /**
   * One data set, of which a tenth is measured on: at least one picture of two; but of fewer than
   * ten none if they are to be learnt from in the file's order, where no picture should be missing.
   *
   * @param seed another one, another tenth
   */
  static TrainingData split(CleanDataSet data, PictureOrder order, long seed)
      throws DataSetException {
    requireObjects(data);
    List<ImageEntry> all = data.data().images();
    int usual = all.size() < 2 ? 0 : Math.max(1, all.size() / SHARE);
    int chosen = order == PictureOrder.FILE && all.size() < SHARE ? 0 : usual;
    int[] drawn = StepRandom.order(all.size(), StepRandom.validationSplit(seed));
    Set<Integer> measured = Arrays.stream(drawn).limit(chosen).boxed().collect(Collectors.toSet());
    Map<Boolean, List<ImageEntry>> parts =
        IntStream.range(0, all.size())
            .boxed()
            .collect(
                Collectors.partitioningBy(
                    measured::contains, Collectors.mapping(all::get, Collectors.toList())));
    return new TrainingData(data, parts.get(false), data, parts.get(true));
  }

  private static void requireObjects(CleanDataSet data) throws DataSetException {
    if (data.data().annotationCount() == 0) {
      throw new DataSetException(
          data.source() + ": there is nothing to learn from: no object on any picture");
    }
  }

  /** What is measured on has no category that is not learnt. */
  private static void requireKnown(CleanDataSet validation, CleanDataSet data)
      throws DataSetException {
    List<Category> known = data.data().categories();
    List<ModelClass> classes =
        known.stream().map(one -> new ModelClass(0, one.id(), one.name())).toList();
    for (Category category : validation.data().categories()) {
      if (!Labels.knowsAll(classes, List.of(category))) {
        throw new DataSetException(
            validation.source()
                + ": category "
                + inWords(category)
                + " is none of "
                + data.source()
                + ", which has "
                + known.stream().map(TrainingData::inWords).collect(Collectors.joining(", ")));
      }
    }
  }

  private static String inWords(Category category) {
    return category.id() + " '" + category.name() + "'";
  }

  /** The files of all pictures. */
  List<Path> files() {
    return Stream.concat(
            pictures.stream().map(data::file), validation.stream().map(validationData::file))
        .toList();
  }

  /** How many objects of each category are learnt from. */
  Map<Integer, Long> objects() {
    return pictures.stream()
        .flatMap(picture -> data.data().annotations(picture.id()).stream())
        .map(object -> object.categoryId())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  /** Pictures to learn from on which nothing is: all of them is background. */
  long emptyPictures() {
    return pictures.stream()
        .filter(picture -> data.data().annotations(picture.id()).isEmpty())
        .count();
  }
}
