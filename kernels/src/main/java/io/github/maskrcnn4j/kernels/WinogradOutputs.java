package io.github.maskrcnn4j.kernels;

import io.github.maskrcnn4j.kernels.Workspace.Part;
import java.nio.FloatBuffer;

/**
 * {@code A' m A}, bias and activation: products become outputs.
 *
 * @param grid the maps
 * @param panels how the kernel's elements are packed, and so how many columns are filled up
 * @param layout of the products
 * @param bias of the padded columns
 * @param floor 0 for ReLU, negative infinity for none
 */
record WinogradOutputs(
    TileGrid grid, Panels panels, TileProducts layout, float[] bias, float floor) {

  private static final int SIDE = MinimalFilter.OUTPUTS;

  /** Floats of the outputs of a block: four rows of all its tiles. */
  int length() {
    return SIDE * row();
  }

  private int row() {
    return SIDE * layout.tiles() * panels.paddedColumns();
  }

  /**
   * Transforms the products of one tile.
   *
   * @param products elements of a slice of the channels
   * @param tile which of the block
   * @param column the slice's first channel
   * @param length its channels
   * @param half is overwritten
   * @param outputs of the block: {@code [4 rows, tiles x 4 columns, padded columns]}; four by four
   *     positions are overwritten
   * @param activate whether the activation is applied here: not if {@link #write} has an addend
   */
  void transform(
      float[] products,
      int tile,
      int column,
      int length,
      float[] half,
      float[] outputs,
      boolean activate) {
    int position = panels.paddedColumns();
    MinimalFilterVectors.output(
        products,
        tile * layout.columns(),
        layout.step(),
        length,
        half,
        outputs,
        SIDE * tile * position + column,
        row(),
        position,
        bias,
        column,
        activate ? floor : Float.NEGATIVE_INFINITY);
  }

  /**
   * Writes the outputs of neighbouring tiles of one tile row; what lies beyond the border is left
   * out.
   *
   * @param tile the first, counted through all maps
   * @param count how many
   * @param outputs of the block
   * @param first which of the block the first tile is
   * @param addend {@code [N, H, W, C]}, added before the activation, or null for none
   * @param to {@code [N, H, W, C]}; the tiles' positions are overwritten
   */
  void write(int tile, int count, float[] outputs, int first, FloatBuffer addend, FloatBuffer to) {
    int tileRow = tile / grid.tileColumns();
    int x = tile % grid.tileColumns() * SIDE;
    int y = grid.firstRow(tileRow);
    int columns = Math.min(SIDE * count, grid.width() - x);
    int padded = panels.paddedColumns();
    boolean dense = padded == panels.columns();
    int pieces = dense ? 1 : columns; // between filled up positions there are gaps
    int length = dense ? columns * padded : panels.columns();
    for (int row = 0; row < Math.min(SIDE, grid.height() - y); row++) {
      int target = (grid.position(tileRow, y + row) + x) * panels.columns();
      int source = row * row() + SIDE * first * padded;
      for (int piece = 0; piece < pieces; piece++) {
        if (addend != null) {
          add(addend, target, outputs, source, length);
        }
        to.put(target, outputs, source, length);
        target += length;
        source += padded;
      }
    }
  }

  private void add(FloatBuffer addend, int from, float[] outputs, int at, int length) {
    float[] line = Workspace.own().array(Part.LINE, length);
    addend.get(from, line, 0, length);
    for (int i = 0; i < length; i++) {
      outputs[at + i] = Math.max(floor, outputs[at + i] + line[i]);
    }
  }
}
