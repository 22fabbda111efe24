package io.github.maskrcnn4j.examples.exercises;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * A queue of people who stand so close that their boxes overlap by more than half, and what a
 * detector says about them: every one is found four times.
 *
 * @param objects the true boxes
 * @param boxes the predictions, four for each object
 * @param scores of the predictions
 */
record Crowd(Boxes objects, Boxes boxes, float[] scores) {

  private static final int TIMES = 4;
  private static final int WIDTH = 40;
  private static final int HEIGHT = 100;

  /** To the right and down: neighbours share 29 x 97 pixels, an IoU of 0.54. */
  private static final int STEP_X = 11;

  private static final int STEP_Y = 3;

  static Crowd of(int people) {
    Random random = new Random(7);
    float[] objects = new float[4 * people];
    float[] boxes = new float[4 * people * TIMES];
    float[] scores = new float[people * TIMES];
    for (int person = 0; person < people; person++) {
      float x = 20 + person * STEP_X;
      float y = 20 + person * STEP_Y;
      write(objects, person, x, y, 0, 0);
      for (int time = 0; time < TIMES; time++) {
        int box = person * TIMES + time;
        float off = time == 0 ? 0 : 2; // the best of the four is exact, the others nearly so
        write(boxes, box, x, y, off * (random.nextFloat() - 0.5f), off * random.nextFloat());
        scores[box] =
            time == 0 ? 0.9f + 0.09f * random.nextFloat() : 0.5f + 0.2f * random.nextFloat();
      }
    }
    return new Crowd(Boxes.of(objects), Boxes.of(boxes), scores);
  }

  private static void write(float[] corners, int box, float x, float y, float dx, float dy) {
    corners[4 * box] = x + dx;
    corners[4 * box + 1] = y + dy;
    corners[4 * box + 2] = x + dx + WIDTH;
    corners[4 * box + 3] = y + dy + HEIGHT;
  }

  /** How many people one of these predictions belongs to. */
  int found(int... kept) {
    Set<Integer> people = new HashSet<>();
    for (int box : kept) {
      people.add(owner(box));
    }
    return people.size();
  }

  /** The person whose box a prediction overlaps most. */
  private int owner(int box) {
    int best = 0;
    for (int person = 1; person < objects.size(); person++) {
      if (iou(box, person) > iou(box, best)) {
        best = person;
      }
    }
    return best;
  }

  private float iou(int box, int person) {
    return Boxes.iou(boxes, box, objects, person, PixelRule.CONTINUOUS);
  }

  /** Draws the people above, and below what is left of the predictions. */
  void draw(Path file, int[]... selections) throws IOException {
    int height = HEIGHT + 40 + objects.size() * STEP_Y;
    int width = WIDTH + 40 + objects.size() * STEP_X;
    int scale = 3;
    BufferedImage image =
        new BufferedImage(
            scale * width, scale * height * (1 + selections.length), BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.scale(scale, scale);
    canvas.setBackground(Color.WHITE);
    canvas.clearRect(0, 0, width, height * (1 + selections.length));
    draw(canvas, objects, Color.BLACK);
    for (int[] selection : selections) {
      canvas.translate(0, height);
      draw(canvas, boxes.select(selection), new Color(0xd6, 0x27, 0x28));
    }
    canvas.dispose();
    Files.createDirectories(file.toAbsolutePath().getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private static void draw(Graphics2D canvas, Boxes boxes, Color colour) {
    for (int i = 0; i < boxes.size(); i++) {
      Rectangle2D.Float shape =
          new Rectangle2D.Float(
              boxes.x1(i),
              boxes.y1(i),
              boxes.width(i, PixelRule.CONTINUOUS),
              boxes.height(i, PixelRule.CONTINUOUS));
      canvas.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 40));
      canvas.fill(shape);
      canvas.setColor(colour);
      canvas.setStroke(new BasicStroke(1));
      canvas.draw(shape);
    }
  }
}
