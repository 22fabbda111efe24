package io.github.maskrcnn4j.cli;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A progress bar on the last line of the terminal, or nothing where there is no terminal. Its
 * figures are for the eye alone: in the digits of the user's country.
 */
final class Progress implements AutoCloseable {
  /** The launcher knows whether stderr is a terminal; Java cannot find out. */
  private static final String TERMINAL = "maskrcnn.terminal";

  private final ProgressBar bar;
  private final LastLine line;

  private Progress(ProgressBar bar, LastLine line) {
    this.bar = bar;
    this.line = line;
  }

  /** A bar for several images on a terminal, else none. */
  static Progress over(int images, PrintWriter err) {
    return images < 2 ? new Progress(null, null) : of(bar("detect", images), err);
  }

  /**
   * A bar for the steps of a training on a terminal, else none.
   *
   * @param begun steps that were made before
   */
  static Progress ofTraining(long begun, long steps, PrintWriter err) {
    return of(bar("train", steps).startsFrom(begun, Duration.ZERO), err);
  }

  /**
   * A bar for a download on a terminal, else none.
   *
   * @param total size of the file, -1 if it is not known
   */
  static Progress ofBytes(long total, PrintWriter err) {
    return of(bar("download", total).setUnit(" MB", 1_000_000).showSpeed(), err);
  }

  private static ProgressBarBuilder bar(String task, long max) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(max)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200);
  }

  private static Progress of(ProgressBarBuilder bar, PrintWriter err) {
    if (!Boolean.getBoolean(TERMINAL)) {
      return new Progress(null, null);
    }
    LastLine line = new LastLine(err);
    return new Progress(bar.setConsumer(line).build(), line);
  }

  void step() {
    if (bar != null) {
      line.show();
      bar.step();
    }
  }

  /** Goes to where {@code done} of the whole is done. */
  void stepTo(long done) {
    if (bar != null) {
      line.show();
      bar.stepTo(done);
    }
  }

  /** What is shown behind the bar. */
  void say(String text) {
    if (bar != null) {
      bar.setExtraMessage(text);
    }
  }

  /** Clears the line for something else to be printed, until the next step. */
  void hide() {
    if (line != null) {
      line.hide();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      line.hide();
    }
  }

  /** Draws over the line that the cursor is in. */
  private static final class LastLine implements ProgressBarConsumer {
    private static final int WIDTH = 79;

    private final PrintWriter err;
    private int drawn;
    private boolean hidden;

    LastLine(PrintWriter err) {
      this.err = err;
    }

    @Override
    public int getMaxRenderedLength() {
      return WIDTH;
    }

    @Override
    public synchronized void accept(String text) {
      if (!hidden) {
        draw(text + " ".repeat(Math.max(0, drawn - text.length())));
        drawn = text.length();
      }
    }

    synchronized void show() {
      hidden = false;
    }

    synchronized void hide() {
      hidden = true;
      draw(" ".repeat(drawn) + "\r");
      drawn = 0;
    }

    private void draw(String text) {
      err.print("\r" + text);
      err.flush();
    }

    @Override
    public void close() {}
  }
}
