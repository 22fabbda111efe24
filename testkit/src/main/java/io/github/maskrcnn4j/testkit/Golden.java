package io.github.maskrcnn4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * One folder of golden data under {@code /golden/} on the class path, and one of its safetensors
 * files.
 *
 * <pre>{@code
 * Golden golden = Golden.open("torchvision-r101-tiny");
 * float[] p2 = golden.nhwc("p2");        // [1, H, W, C]; the file holds [1, C, H, W]
 * int[] keep = Golden.open("ops", "nms.safetensors").ints("random_5.keep");
 * Path weights = golden.file("model.pth");
 * }</pre>
 *
 * Arrays are fresh copies in c order. The tensors are read at the first question about one, so that
 * a folder without a {@code golden.safetensors} can be opened for its other files. A name or file
 * that does not exist throws {@link IllegalArgumentException}, naming those that do.
 */
public final class Golden {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String folder;
  private final String fileName;
  private GoldenTensors tensors;

  private Golden(String folder, String fileName) {
    this.folder = folder;
    this.fileName = fileName;
  }

  /** The folder's {@code golden.safetensors}. */
  public static Golden open(String folder) {
    return open(folder, "golden.safetensors");
  }

  /** One safetensors file of a folder, e.g. {@code ("ops", "nms.safetensors")}. */
  public static Golden open(String folder, String fileName) {
    if (Resources.list(folder + "/").isEmpty()) {
      throw new IllegalArgumentException(
          "no golden folder '" + folder + "'; there are " + Resources.list(""));
    }
    return new Golden(folder, fileName);
  }

  /** The class tables of the official weights, {@code /golden/coco-classes.json}. */
  public static JsonNode cocoClasses() {
    return parse("coco-classes.json");
  }

  /** Tensor names in file order. */
  public Set<String> names() {
    return tensors().names();
  }

  /** The shape as it is in the file; empty for a scalar. */
  public int[] shape(String name) {
    return tensors().shape(name);
  }

  /** Values of an F32 tensor, or of an F64 tensor rounded to float. */
  public float[] floats(String name) {
    return tensors().floats(name);
  }

  /** Values of an F64 tensor, or of an F32 tensor widened. */
  public double[] doubles(String name) {
    return tensors().doubles(name);
  }

  /**
   * Values of an I32, I64, U8 (0 to 255) or BOOL (0, 1) tensor.
   *
   * @throws ArithmeticException if an I64 value does not fit
   */
  public int[] ints(String name) {
    return tensors().ints(name);
  }

  /** Values of a U8 or BOOL tensor; U8 above 127 come out negative, as Java's bytes are signed. */
  public byte[] bytes(String name) {
    return tensors().bytes(name);
  }

  /**
   * Values of an F32 tensor {@code [N, C, H, W]} or {@code [C, H, W]}, permuted to channels last.
   */
  public float[] nhwc(String name) {
    int[] shape = shape(name);
    if (shape.length == 3) {
      return Layout.permute(floats(name), shape, 1, 2, 0);
    }
    return Layout.permute(floats(name), shape, 0, 2, 3, 1);
  }

  /** The shape of what {@link #nhwc} returns: {@code [N, H, W, C]} or {@code [H, W, C]}. */
  public int[] nhwcShape(String name) {
    int[] shape = shape(name);
    return shape.length == 3 ? Layout.permute(shape, 1, 2, 0) : Layout.permute(shape, 0, 2, 3, 1);
  }

  /** A convolution kernel {@code [out, in, kH, kW]}, permuted to {@code [kH, kW, in, out]}. */
  public float[] hwio(String name) {
    return Layout.permute(floats(name), shape(name), 2, 3, 1, 0);
  }

  /** A linear weight {@code [out, in]}, permuted to {@code [in, out]}. */
  public float[] inOut(String name) {
    return Layout.permute(floats(name), shape(name), 1, 0);
  }

  /**
   * {@code manifest.json}: how each tensor was made, and the arithmetic that is easy to get wrong.
   */
  public JsonNode manifest() {
    return json("manifest.json");
  }

  /** A JSON file of this folder. */
  public JsonNode json(String file) {
    return parse(folder + "/" + file);
  }

  /**
   * A file of this folder on disk; a copy with the same name, deleted on exit, if the class path
   * has it in a jar.
   */
  public Path file(String file) {
    return Resources.file(folder + "/" + file);
  }

  /**
   * Copies a COCO file and the pictures that it names, which lie beside it or in {@code images/}.
   *
   * @param json the file's name
   * @param target a folder, where the pictures lie beside the file
   * @return the copied file
   */
  public Path copyDataSet(String json, Path target) {
    for (JsonNode image : json(json).get("images")) {
      String name = image.get("file_name").textValue();
      boolean beside = Resources.list(folder + "/").contains(name);
      copy(beside ? name : "images/" + name, target.resolve(name));
    }
    return copy(json, target.resolve(json));
  }

  private Path copy(String file, Path target) {
    try (InputStream in = stream(file)) {
      Files.copy(in, target);
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of this folder; the caller closes it. */
  public InputStream stream(String file) {
    return Resources.stream(folder + "/" + file);
  }

  @Override
  public String toString() {
    return folder + "/" + fileName;
  }

  private synchronized GoldenTensors tensors() {
    if (tensors == null) {
      tensors = GoldenTensors.read(toString(), Resources.bytes(toString()));
    }
    return tensors;
  }

  private static JsonNode parse(String path) {
    try {
      return JSON.readTree(Resources.bytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
