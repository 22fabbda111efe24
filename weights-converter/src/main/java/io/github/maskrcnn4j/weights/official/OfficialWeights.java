package io.github.maskrcnn4j.weights.official;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Mask R-CNN weights that one of the four implementations released. The list is {@code
 * official-weights.json}. Its addresses, hashes and APs are the publishers' own, its sizes those of
 * the files that they send; what could not be established is left empty.
 *
 * @param name what they are called here
 * @param backbone {@code ResNet-50}, {@code ResNeXt-101 32x8d}
 * @param base the publisher's part of the URL, up to and including a slash
 * @param path the rest of the URL, percent-encoded as the publisher does it
 * @param bytes size of the file, where known
 * @param hash what the publisher tells of its content
 * @param recipe whose arithmetic they need
 * @param settings values that they need beside the recipe's
 * @param evaluationSettings values that the published APs were measured with, beside these
 * @param data what they were trained for and the APs were measured on: {@code COCO}, {@code LVIS
 *     v0.5}, {@code Cityscapes}
 * @param boxAp published AP of the boxes, in percent; of COCO on the 5,000 images of val2017
 * @param maskAp the same of the masks
 * @param licence that the publisher grants
 */
public record OfficialWeights(
    String name,
    String backbone,
    URI base,
    String path,
    OptionalLong bytes,
    PublishedHash hash,
    String recipe,
    Map<String, String> settings,
    Map<String, String> evaluationSettings,
    String data,
    OptionalDouble boxAp,
    OptionalDouble maskAp,
    String licence) {

  private static final String RESOURCE = "official-weights.json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<OfficialWeights> ALL = load();

  public OfficialWeights {
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(licence, "licence");
    if (!base.toString().endsWith("/") || path.startsWith("/") || path.endsWith("/")) {
      throw new IllegalArgumentException("not a base with / and a path without: " + base + path);
    }
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    evaluationSettings = Collections.unmodifiableMap(new LinkedHashMap<>(evaluationSettings));
  }

  /** All of them, by publisher. */
  public static List<OfficialWeights> list() {
    return ALL;
  }

  /**
   * Those of that name.
   *
   * @throws IllegalArgumentException if there are none: the message lists the names that exist
   */
  public static OfficialWeights named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there are no official weights '"
                        + name
                        + "'; there are "
                        + ALL.stream()
                            .map(OfficialWeights::name)
                            .collect(Collectors.joining(", "))));
  }

  /** Those of that name, if there are any. */
  public static Optional<OfficialWeights> find(String name) {
    return ALL.stream().filter(weights -> weights.name().equals(name)).findFirst();
  }

  /**
   * Those that a file is, as far as its publisher tells: by the hash where that is a SHA-256, else
   * by a name that has the hash in it, and the size where it is known. Detectron calls all its
   * files the same, and Matterport publishes no hash: those are not told apart.
   *
   * @param bytes size of the file
   * @param sha256 of its content, in hex
   */
  public static Optional<OfficialWeights> recognise(String fileName, long bytes, String sha256) {
    return ALL.stream().filter(each -> each.isFile(fileName, bytes, sha256)).findFirst();
  }

  private boolean isFile(String file, long size, String sha256) {
    if (!(hash instanceof PublishedHash.Prefix prefix)) {
      return false;
    }
    return prefix.algorithm().equals("SHA-256")
        ? sha256.startsWith(prefix.digits())
        : file.equals(fileName()) && size == bytes.orElse(size);
  }

  /** Where the publisher has them. */
  public URI uri() {
    return URI.create(base + path);
  }

  /** What the publisher calls the file. */
  public String fileName() {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return URLDecoder.decode(last, StandardCharsets.UTF_8);
  }

  private static List<OfficialWeights> load() {
    try (InputStream in = OfficialWeights.class.getResourceAsStream(RESOURCE)) {
      List<OfficialWeights> all = new ArrayList<>();
      for (JsonNode entry : JSON.readTree(in)) {
        all.add(of(entry));
      }
      return List.copyOf(all);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }

  private static OfficialWeights of(JsonNode entry) {
    return new OfficialWeights(
        entry.required("name").textValue(),
        entry.required("backbone").textValue(),
        URI.create(entry.required("base").textValue()),
        entry.required("path").textValue(),
        entry.has("bytes") ? OptionalLong.of(entry.get("bytes").longValue()) : OptionalLong.empty(),
        hash(entry),
        entry.required("recipe").textValue(),
        settings(entry.path("settings")),
        settings(entry.path("evaluation_settings")),
        entry.path("data").asText("COCO"),
        optional(entry.path("box_ap")),
        optional(entry.path("mask_ap")),
        entry.required("licence").textValue());
  }

  private static PublishedHash hash(JsonNode entry) {
    if (entry.has("sha256_prefix")) {
      return new PublishedHash.Prefix("SHA-256", entry.get("sha256_prefix").textValue());
    }
    if (entry.has("md5_prefix")) {
      return new PublishedHash.Prefix("MD5", entry.get("md5_prefix").textValue());
    }
    if (entry.has("md5_beside")) {
      return new PublishedHash.Beside("MD5", entry.get("md5_beside").textValue());
    }
    return new PublishedHash.None();
  }

  private static Map<String, String> settings(JsonNode object) {
    return object.isMissingNode()
        ? Map.of()
        : JSON.convertValue(object, new TypeReference<Map<String, String>>() {});
  }

  private static OptionalDouble optional(JsonNode number) {
    return number.isMissingNode()
        ? OptionalDouble.empty()
        : OptionalDouble.of(number.doubleValue());
  }
}
