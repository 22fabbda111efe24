package io.github.maskrcnn4j.core.geometry;

/** Height and width in pixels. */
public record ImageSize(int height, int width) {}
