package io.github.maskrcnn4j.weights.zoo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.maskrcnn4j.core.io.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Tells, beside converted weights, what they were made from: {@code NAME.origin.json}. */
final class WeightOrigin {
  private static final ObjectMapper JSON = new ObjectMapper();

  private WeightOrigin() {}

  static void write(Path file, OfficialWeights weights, Download download, Instant when)
      throws IOException {
    ObjectNode origin = JSON.createObjectNode();
    origin.put("name", weights.name());
    origin.put("source", download.source().toString());
    origin.put("bytes", download.bytes());
    origin.put("sha256", download.sha256());
    origin.put("published_hash", weights.hash().toString());
    origin.put("licence", weights.licence());
    origin.put("downloaded", when.truncatedTo(ChronoUnit.SECONDS).toString());
    byte[] text = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(origin);
    AtomicFiles.write(file, out -> out.write(text));
  }
}
