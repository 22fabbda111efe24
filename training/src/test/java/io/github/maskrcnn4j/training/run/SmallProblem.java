package io.github.maskrcnn4j.training.run;

import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.clean.DataSetReader;
import io.github.maskrcnn4j.data.clean.ReadOptions;
import io.github.maskrcnn4j.detector.render.Png;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.checkpoint.PictureOrder;
import io.github.maskrcnn4j.training.optimiser.OptimiserSettings;
import io.github.maskrcnn4j.training.start.NetworkPlan;
import io.github.maskrcnn4j.training.start.RandomWeights;
import io.github.maskrcnn4j.training.start.StartingWeights;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Pictures of red and blue boxes on grey, and a network that is small enough to learn them. */
final class SmallProblem {

  private static final int SIDE = 96;
  private static final List<Category> BOXES =
      List.of(new Category(1, "red"), new Category(2, "blue"));

  private final CleanDataSet data;

  private SmallProblem(CleanDataSet data) {
    this.data = data;
  }

  /** With so many pictures in a folder, two boxes on each. */
  static SmallProblem in(Path folder, int pictures) throws IOException {
    Random random = new Random(5);
    List<String> images = new ArrayList<>();
    List<String> objects = new ArrayList<>();
    for (int i = 1; i <= pictures; i++) {
      BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setColor(Color.GRAY);
      graphics.fillRect(0, 0, SIDE, SIDE);
      for (int category = 1; category <= 2; category++) {
        int width = 34 + random.nextInt(12);
        int x = (category - 1) * SIDE / 2 + random.nextInt(SIDE / 2 - width);
        int y = random.nextInt(SIDE - width);
        graphics.setColor(category == 1 ? Color.RED : Color.BLUE);
        graphics.fillRect(x, y, width, width);
        objects.add(object(objects.size() + 1, i, category, x, y, width));
      }
      graphics.dispose();
      Files.write(folder.resolve(i + ".png"), Png.encode(image));
      images.add(
          String.format(
              Locale.ROOT,
              "{\"id\": %d, \"file_name\": \"%d.png\", \"height\": %d, \"width\": %d}",
              i,
              i,
              SIDE,
              SIDE));
    }
    Path json = folder.resolve("boxes.json");
    Files.writeString(
        json,
        "{\"images\": "
            + images
            + ", \"annotations\": "
            + objects
            + ", \"categories\": [{\"id\": 1, \"name\": \"red\"}, {\"id\": 2, \"name\": \"blue\"}]}");
    return new SmallProblem(DataSetReader.read(json, ReadOptions.DEFAULTS));
  }

  private static String object(int id, int image, int category, int x, int y, int side) {
    int right = x + side;
    int bottom = y + side;
    return String.format(
        Locale.ROOT,
        "{\"id\": %d, \"image_id\": %d, \"category_id\": %d, \"iscrowd\": 0, \"area\": %d, \"bbox\":"
            + " [%d, %d, %d, %d], \"segmentation\": [[%d, %d, %d, %d, %d, %d, %d, %d]]}",
        id,
        image,
        category,
        side * side,
        x,
        y,
        side,
        side,
        x,
        y,
        right,
        y,
        right,
        bottom,
        x,
        bottom);
  }

  /** A training on all pictures, which are its validation too. */
  TrainingPlan plan(long steps, long evaluateEvery, Map<String, String> more) {
    Map<String, String> model =
        Map.of("min_size", "96", "max_size", "96", "anchor_sizes", "8,16,32,48,64");
    StartingWeights start =
        RandomWeights.of(new NetworkPlan("torchvision", model, 18, 8, BOXES), 3);
    Map<String, String> optimiser = new HashMap<>();
    optimiser.put("warmup_steps", "5");
    optimiser.put("schedule", "constant");
    optimiser.put("clip_norm", "5");
    optimiser.putAll(more);
    return new TrainingPlan(
        start,
        data,
        data.data().images(),
        data,
        data.data().images(),
        TrainedLayers.ALL,
        TrainingRecipe.named("torchvision")
            .with(Map.of("flip", "0", "roi_batch_size", "32", "mask_targets", "bitmask")),
        OptimiserSettings.of("torchvision", 1, optimiser),
        1,
        steps,
        evaluateEvery,
        7,
        PictureOrder.RANDOM);
  }
}
