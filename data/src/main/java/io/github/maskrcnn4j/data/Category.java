package io.github.maskrcnn4j.data;

/**
 * A class of objects.
 *
 * @param id as the data set numbers it; not necessarily contiguous
 * @param name what it is called
 */
public record Category(int id, String name) {}
