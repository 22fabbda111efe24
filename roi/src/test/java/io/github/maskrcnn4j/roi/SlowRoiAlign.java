package io.github.maskrcnn4j.roi;

/** RoIAlign as the paper tells it, one sample after the other, in double. */
final class SlowRoiAlign {

  private final Maps.Map map;
  private final boolean aligned;
  private final int samplingRatio;

  SlowRoiAlign(Maps.Map map, RoiAlign rule) {
    this.map = map;
    this.aligned = rule.aligned();
    this.samplingRatio = rule.samplingRatio();
  }

  /** Features {@code [size, size, C]} of the RoI, given in pixels. */
  double[] pool(double x1, double y1, double x2, double y2, double scale, int size) {
    double shift = aligned ? 0.5 : 0;
    double left = x1 * scale - shift;
    double top = y1 * scale - shift;
    double width = x2 * scale - shift - left;
    double height = y2 * scale - shift - top;
    if (!aligned) {
      width = Math.max(width, 1);
      height = Math.max(height, 1);
    }
    int across = samplingRatio > 0 ? samplingRatio : (int) Math.ceil(width / size);
    int down = samplingRatio > 0 ? samplingRatio : (int) Math.ceil(height / size);
    double[] out = new double[size * size * map.channels()];
    for (int bin = 0; bin < size * size; bin++) {
      for (int sy = 0; sy < down; sy++) {
        for (int sx = 0; sx < across; sx++) {
          double y = top + (bin / size + (sy + 0.5) / down) * height / size;
          double x = left + (bin % size + (sx + 0.5) / across) * width / size;
          for (int c = 0; c < map.channels(); c++) {
            out[bin * map.channels() + c] += interpolate(y, x, c) / (down * across);
          }
        }
      }
    }
    return out;
  }

  private double interpolate(double y, double x, int c) {
    if (y < -1 || y > map.rows() || x < -1 || x > map.columns()) {
      return 0;
    }
    double row = Math.min(Math.max(y, 0), map.rows() - 1);
    double column = Math.min(Math.max(x, 0), map.columns() - 1);
    int up = (int) row;
    int left = (int) column;
    int down = Math.min(up + 1, map.rows() - 1);
    int right = Math.min(left + 1, map.columns() - 1);
    double dy = row - up;
    double dx = column - left;
    return (1 - dy) * ((1 - dx) * at(up, left, c) + dx * at(up, right, c))
        + dy * ((1 - dx) * at(down, left, c) + dx * at(down, right, c));
  }

  private double at(int row, int column, int c) {
    return map.values()[(row * map.columns() + column) * map.channels() + c];
  }
}
