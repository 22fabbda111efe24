/**
 * Instances made visible: an overlay and a colour splash for the eye, a class map for programs.
 *
 * <pre>
 *   RgbImage [H, W, 3] + List&lt;Instance&gt; -> OverlayPainter -> BufferedImage [H, W]
 *   RgbImage [H, W, 3] + List&lt;Instance&gt; -> ColourSplash   -> BufferedImage [H, W]
 *   List&lt;Instance&gt;                      -> SemanticMap    -> one category per pixel [H, W]
 *   BufferedImage                       -> Png            -> the bytes of a file
 * </pre>
 *
 * All coordinates are pixels of the original image, with (0, 0) its upper left corner. An
 * instance's <i>rank</i> is its place in the list, best score first: its colour usually hangs on
 * the rank alone, so that a lower score threshold adds instances but recolours none.
 *
 * <p>Everything is drawn with Java2D and needs no display.
 */
package io.github.maskrcnn4j.detector.render;
