package io.github.maskrcnn4j.core.image;

/** Height and width in pixels. */
public record ImageSize(int height, int width) {}
