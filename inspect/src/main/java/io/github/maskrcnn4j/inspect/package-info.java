/**
 * Shows a run at work: one image, stage by stage, from the real tensors.
 *
 * <pre>
 * MaskRcnn.detect(image, RunRecord)  what the stages hand on, reduced to what is shown
 *   -> Inspection                    a section for each {@link io.github.maskrcnn4j.inspect.Stage}
 *   -> ReportPage                    one HTML file with data, pictures, style and script in it
 * </pre>
 *
 * Boxes are {@code x1, y1, x2, y2} in pixels of the model input, unless a name says otherwise, and
 * lie flat in arrays, four values each. Every number of the page is one of the run's own: the page
 * only draws, and repeats non-maximum suppression on the candidates when a threshold is moved. That
 * need not be what the run's selectors do, which can be anybody's: the page compares, and shows the
 * run where the two differ.
 *
 * <p>{@link io.github.maskrcnn4j.inspect.Truth} adds what people drew, and what the stages should
 * have said by the rules of training.
 *
 * <p>{@link io.github.maskrcnn4j.inspect.TensorDump} keeps the tensors themselves, to compare them
 * with another implementation's.
 */
package io.github.maskrcnn4j.inspect;
