package io.github.maskrcnn4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenTest {
  @ParameterizedTest
  @CsvSource({
    "ops, nms.safetensors, 42",
    "ops-tf, anchors.safetensors, 6",
    "torchvision-r101-tiny, golden.safetensors, 61",
    "torchvision-v2-r50-tiny, golden.safetensors, 61",
    "matterport-r101-tiny, golden.safetensors, 38",
    "detectron1-r101-tiny, golden.safetensors, 67",
    "detectron2-r101-tiny, golden.safetensors, 58"
  })
  void everyTensorReadsToTheSizeOfItsShape(String folder, String file, int tensors) {
    Golden golden = Golden.open(folder, file);
    assertThat(golden.names()).hasSize(tensors);
    for (String name : golden.names()) {
      int size = 1;
      for (int dimension : golden.shape(name)) {
        size *= dimension;
      }
      assertThat(anyValues(golden, name)).as(name).isEqualTo(size);
    }
  }

  private static int anyValues(Golden golden, String name) {
    try {
      return golden.floats(name).length;
    } catch (IllegalArgumentException notFloating) {
      return golden.ints(name).length;
    }
  }

  @Test
  void readsEachType() {
    Golden resize = Golden.open("ops-tf", "resize_image_square.safetensors");
    assertThat(resize.shape("scale_0")).isEmpty();
    assertThat(resize.doubles("scale_0")).hasSize(1);
    assertThat(resize.floats("scale_0")[0]).isEqualTo((float) resize.doubles("scale_0")[0]);
    assertThat(resize.ints("window_0")).hasSize(4);
    assertThat(resize.bytes("in_0")).hasSize(31 * 47 * 3);
    assertThat(resize.ints("in_0")[7]).isEqualTo(Byte.toUnsignedInt(resize.bytes("in_0")[7]));
    assertThat(Golden.open("ops", "nms.safetensors").ints("iou_equals_3.keep")).hasSize(2);
    assertThat(Golden.open("ops", "nms.safetensors").shape("empty.boxes")).containsExactly(0, 4);
  }

  @Test
  void permutesToTheLayoutOfTheProject() {
    Golden golden = Golden.open("torchvision-r101-tiny");
    float[] nchw = golden.floats("p5");
    float[] nhwc = golden.nhwc("p5");
    assertThat(golden.shape("p5")).containsExactly(1, 16, 7, 9);
    assertThat(golden.nhwcShape("p5")).containsExactly(1, 7, 9, 16);
    for (int c = 0; c < 16; c++) {
      assertThat(nhwc[(3 * 9 + 5) * 16 + c]).isEqualTo(nchw[(c * 7 + 3) * 9 + 5]);
    }
    Golden layers = Golden.open("ops", "layers.safetensors");
    assertThat(layers.shape("conv_1x1.weight")).containsExactly(6, 5, 1, 1);
    assertThat(layers.hwio("conv_1x1.weight")[2 * 6 + 4])
        .isEqualTo(layers.floats("conv_1x1.weight")[4 * 5 + 2]);
  }

  @Test
  void permutesAPencilSizedArray() {
    float[] values = {0, 1, 2, 3, 4, 5};
    assertThat(Layout.permute(values, new int[] {2, 3}, 1, 0)).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(Layout.permute(new float[0], new int[] {0, 3}, 1, 0)).isEmpty();
    assertThatThrownBy(() -> Layout.permute(values, new int[] {6}, 1, 0))
        .hasMessageContaining("[6]");
  }

  @Test
  void readsManifestClassesAndFiles() throws IOException {
    Golden legacy = Golden.open("torchvision-r101-tiny-legacy");
    assertThat(legacy.manifest().isObject()).isTrue();
    assertThat(Golden.cocoClasses().isObject()).isTrue();
    Path weights = legacy.file("model-legacy.pth");
    assertThat(weights).isRegularFile().hasFileName("model-legacy.pth");
    try (InputStream in = legacy.stream("model-legacy.pth")) {
      assertThat(in.readAllBytes()).hasSize((int) Files.size(weights));
    }
  }

  @Test
  void whatIsMissingIsToldWithWhatExists() {
    assertThatThrownBy(() -> Golden.open("torchvision"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("torchvision-v2-r50-tiny");
    assertThatThrownBy(() -> Golden.open("ops", "mns.safetensors").names())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nms.safetensors");
    assertThatThrownBy(() -> Golden.open("ops", "nms.safetensors").floats("keep"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("random_5.keep");
    assertThatThrownBy(() -> Golden.open("ops", "nms.safetensors").floats("random_5.keep"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("I64");
  }

  @Test
  void readsFromAJar(@TempDir Path folder) throws IOException {
    Path jar = folder.resolve("data.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String name : new String[] {"golden/", "golden/packed/"}) {
        zip.putNextEntry(new ZipEntry(name));
      }
      zip.putNextEntry(new ZipEntry("golden/packed/a.json"));
      zip.write("{\"a\": 1}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    URL url = URI.create(jar.toUri().toString()).toURL();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {url}, before)) {
      thread.setContextClassLoader(loader);
      Golden packed = Golden.open("packed");
      assertThat(packed.json("a.json").get("a").intValue()).isEqualTo(1);
      assertThat(packed.file("a.json")).hasFileName("a.json").content().isEqualTo("{\"a\": 1}");
      assertThatThrownBy(() -> packed.file("b.json")).hasMessageContaining("[a.json]");
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
