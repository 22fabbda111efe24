/**
 * Picture files: PNG, JPEG, GIF, BMP and WebP become an {@link
 * io.github.maskrcnn4j.core.image.RgbImage}, upright, whatever the file's colours and layout are.
 * {@link io.github.maskrcnn4j.core.image.file.ImageReader} is the way in; each format has a class
 * of its own.
 */
package io.github.maskrcnn4j.core.image.file;
