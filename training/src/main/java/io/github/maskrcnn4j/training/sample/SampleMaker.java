package io.github.maskrcnn4j.training.sample;

import io.github.maskrcnn4j.core.image.ImageTransform;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.data.DataSetException;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.training.targets.GroundTruth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Makes samples of a data set's pictures. A picture is read when its batch is made, and forgotten.
 *
 * <p>Immutable; safe to use from several threads, each with its own random numbers.
 */
public final class SampleMaker {

  private final CleanDataSet dataSet;
  private final List<ImageTransform> transforms;
  private final SampleRule rule;
  private final Labels labels;
  private final double flip;
  private final ImageReader reader = new ImageReader();

  /**
   * A maker of samples.
   *
   * @param transform the way to the model input at inference
   * @param rule how what was drawn follows
   * @param labels of all categories of the data set
   * @param augmentation what is changed at random
   * @throws IllegalArgumentException if the augmentation's sizes are impossible for the transform
   */
  public SampleMaker(
      CleanDataSet dataSet,
      ImageTransform transform,
      SampleRule rule,
      Labels labels,
      Augmentation augmentation) {
    this.dataSet = Objects.requireNonNull(dataSet, "dataSet");
    this.transforms = augmentation.of(transform);
    this.rule = Objects.requireNonNull(rule, "rule");
    this.labels = Objects.requireNonNull(labels, "labels");
    this.flip = augmentation.flip();
  }

  /**
   * The samples of some pictures, padded to the least size that holds each of them: the network
   * sees the padding, so that a picture's losses depend a little on those beside it.
   *
   * @param pictures of the data set, in the order of the result
   * @param random what augmentation is drawn with; asked only where there is a choice
   * @throws IOException naming the picture that cannot be read or is not of the size that the data
   *     set says
   */
  public List<TrainingSample> batch(List<ImageEntry> pictures, RandomGenerator random)
      throws IOException {
    List<Placement> places = new ArrayList<>();
    int height = 0;
    int width = 0;
    for (ImageEntry picture : pictures) {
      Placement place = draw(picture, random);
      height = Math.max(height, place.geometry().inputHeight());
      width = Math.max(width, place.geometry().inputWidth());
      places.add(place);
    }
    List<TrainingSample> samples = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      samples.add(sample(pictures.get(i), places.get(i).withInput(height, width)));
    }
    return samples;
  }

  private Placement draw(ImageEntry picture, RandomGenerator random) {
    int size = transforms.size() == 1 ? 0 : random.nextInt(transforms.size());
    Placement place = Placement.of(transforms.get(size), picture.height(), picture.width());
    boolean mirrored = flip > 0 && random.nextDouble() < flip;
    return mirrored ? place.mirror(rule.mirroring()) : place;
  }

  private TrainingSample sample(ImageEntry picture, Placement placement) throws IOException {
    Path file = dataSet.file(picture);
    RgbImage image = reader.read(file);
    if (image.height() != picture.height() || image.width() != picture.width()) {
      throw new DataSetException(
          file
              + (": expected a picture of " + picture.width() + " x " + picture.height())
              + (" pixels, found " + image.width() + " x " + image.height()));
    }
    GroundTruth truth = rule.truth(dataSet.data().annotations(picture.id()), placement, labels);
    return new TrainingSample(picture.fileName(), placement.apply(image), truth);
  }
}
