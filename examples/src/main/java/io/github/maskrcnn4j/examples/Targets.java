package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.Model;
import io.github.maskrcnn4j.examples.shapes.TrainingScene;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.RpnLevel;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.sample.TrainingSample;
import io.github.maskrcnn4j.training.targets.AnchorTargets;
import io.github.maskrcnn4j.training.targets.RoiTargets;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the network should say about a scene of shapes. */
public final class Targets {

  private static final Path FOLDER = Path.of("out", "targets");

  private static final int SIDE = 28;

  private Targets() {}

  /** {@code Targets} */
  public static void main(String[] arguments) throws IOException {
    TrainingRecipe training = TrainingRecipe.named("torchvision");
    Random random = new Random(1);
    try (MaskRcnn model = MaskRcnn.demo();
        TensorScope scope = TensorScope.standalone()) {
      TrainingSample scene = TrainingScene.in(FOLDER, model.recipe(), training);
      ImageGeometry geometry = scene.input().geometry();
      Model stages = model.stages();
      INDArray pixels = scope.take(scene.input().data(), scene.input().shape());
      List<INDArray> maps = stages.pyramid().apply(scope, stages.resNet().apply(scope, pixels));
      List<RpnLevel> levels = stages.rpn().predict(scope, maps);
      List<AnchorGrid> anchors = stages.rpn().anchors(levels, geometry);
      printAnchors(
          training.anchors().assign(anchors, scene.truth(), geometry, random), anchors, geometry);

      Boxes proposals = stages.rpn().select(levels, geometry).boxes();
      RoiTargets rois = training.rois().assign(proposals, scene.truth(), geometry, 9, random);
      printRois(rois, training.masks().of(scene.truth(), rois, SIDE));
    }
  }

  private static void printAnchors(
      AnchorTargets targets, List<AnchorGrid> levels, ImageGeometry geometry) throws IOException {
    int first = 0;
    for (int level = 0; level < levels.size(); level++) {
      int end = first + levels.get(level).size();
      int[] matches = Arrays.copyOfRange(targets.matches(), first, end);
      System.out.printf(
          Locale.ROOT,
          "P%d: %5d anchors, %3d have an object, %3d take no part%n",
          level + 2,
          matches.length,
          Arrays.stream(matches).filter(match -> match >= 0).count(),
          Arrays.stream(matches).filter(match -> match < -1).count());
      first = end;
    }
    int[] positives = targets.chosen().positives();
    System.out.printf(
        Locale.ROOT,
        "chosen: %d with an object, %d without%n",
        positives.length,
        targets.chosen().negatives().length);
    draw(Boxes.concat(levels.stream().map(AnchorGrid::all).toList()).select(positives), geometry);
  }

  /** The positive anchors that were chosen, over the scene. */
  private static void draw(Boxes boxes, ImageGeometry geometry) throws IOException {
    int height = geometry.inputHeight();
    int width = geometry.inputWidth();
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    Path file = FOLDER.resolve("train/00001.png");
    BufferedImage scene = ImageIO.read(file.toFile());
    graphics.drawImage(scene, 0, 0, geometry.resizedWidth(), geometry.resizedHeight(), null);
    graphics.setColor(Color.WHITE);
    for (int i = 0; i < boxes.size(); i++) {
      int x = Math.round(boxes.x1(i));
      int y = Math.round(boxes.y1(i));
      graphics.drawRect(x, y, Math.round(boxes.x2(i)) - x, Math.round(boxes.y2(i)) - y);
    }
    graphics.dispose();
    ImageIO.write(picture, "png", Path.of("out", "targets.png").toFile());
  }

  private static void printRois(RoiTargets rois, float[] masks) {
    int[] positives = rois.positives();
    System.out.printf(
        Locale.ROOT,
        "RoIs: %d show an object, %d background; the mask of the first:%n",
        positives.length,
        rois.size() - positives.length);
    for (int row = 0; row < SIDE; row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < SIDE; column++) {
        float covered = masks[row * SIDE + column];
        line.append(covered < 0.05 ? ".." : covered < 0.5 ? "::" : covered < 0.95 ? "++" : "##");
      }
      System.out.println(line);
    }
  }
}
