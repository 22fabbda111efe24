/**
 * The page of a training: how it goes, what it learns from and what it finds.
 *
 * <pre>
 * TrainingPageWriter  refreshes RUN/training.html while the training goes on
 *   -> TrainingReport from the folder's metrics and settings, and pictures
 *   -> TrainingPage   one HTML file with data, pictures, style and script in it
 * </pre>
 */
package io.github.maskrcnn4j.inspect.training;
