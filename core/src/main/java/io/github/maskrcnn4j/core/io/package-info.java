/**
 * Writing files so that nobody ever sees half of one; what is wrong with those that are read;
 * threads that do both while the network computes.
 */
package io.github.maskrcnn4j.core.io;
