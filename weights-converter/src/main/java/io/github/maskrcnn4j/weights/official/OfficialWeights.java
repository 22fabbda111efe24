package io.github.maskrcnn4j.weights.official;

import io.github.maskrcnn4j.core.json.JsonReader;
import io.github.maskrcnn4j.core.json.JsonValue;
import java.io.IOException;
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
    try (JsonReader json = JsonReader.of(OfficialWeights.class.getResourceAsStream(RESOURCE))) {
      List<OfficialWeights> all = new ArrayList<>();
      for (JsonValue entry : JsonValue.readAll(json)) {
        all.add(of(entry));
      }
      return List.copyOf(all);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }

  private static OfficialWeights of(JsonValue entry) {
    return new OfficialWeights(
        required(entry, "name"),
        required(entry, "backbone"),
        URI.create(required(entry, "base")),
        required(entry, "path"),
        entry.has("bytes") ? OptionalLong.of(entry.get("bytes").whole(0)) : OptionalLong.empty(),
        hash(entry),
        required(entry, "recipe"),
        settings(entry.get("settings")),
        settings(entry.get("evaluation_settings")),
        entry.get("data").text("COCO"),
        optional(entry.get("box_ap")),
        optional(entry.get("mask_ap")),
        required(entry, "licence"));
  }

  private static String required(JsonValue entry, String field) {
    String text = entry.get(field).text(null);
    return Objects.requireNonNull(text, () -> "no " + field + " in " + entry);
  }

  private static PublishedHash hash(JsonValue entry) {
    if (entry.has("sha256_prefix")) {
      return new PublishedHash.Prefix("SHA-256", entry.get("sha256_prefix").text());
    }
    if (entry.has("md5_prefix")) {
      return new PublishedHash.Prefix("MD5", entry.get("md5_prefix").text());
    }
    if (entry.has("md5_beside")) {
      return new PublishedHash.Beside("MD5", entry.get("md5_beside").text());
    }
    return new PublishedHash.None();
  }

  private static Map<String, String> settings(JsonValue object) {
    Map<String, String> settings = new LinkedHashMap<>();
    object.fields().forEach((name, value) -> settings.put(name, value.text()));
    return settings;
  }

  private static OptionalDouble optional(JsonValue number) {
    return number.isMissing() ? OptionalDouble.empty() : OptionalDouble.of(number.number(0));
  }
}
