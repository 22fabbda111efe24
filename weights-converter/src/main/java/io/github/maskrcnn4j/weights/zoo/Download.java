package io.github.maskrcnn4j.weights.zoo;

import java.net.URI;
import java.nio.file.Path;

/**
 * A file that is here, complete, and as its publisher says.
 *
 * @param source the URL that it was asked for at
 * @param sha256 of its content, in hexadecimal
 */
public record Download(Path file, URI source, long bytes, String sha256) {}
