/**
 * The detector behind a server: {@link io.github.maskrcnn4j.examples.server.DetectionServer} with
 * nothing but the JDK, and {@link io.github.maskrcnn4j.examples.server.ServerLoad}, which measures
 * what it bears. See docs/embedding.md.
 */
package io.github.maskrcnn4j.examples.server;
