package io.github.maskrcnn4j.benchmarks.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticModelTest {

  private static final int NARROW = 4;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {50, 101, 152})
  void theNetworkIsAsDeepAsAskedFor(int depth) throws IOException {
    Path file = folder.resolve("model.safetensors");
    SyntheticModel.write(file, depth, 81, NARROW);
    assertThat(layout(file).depth()).isEqualTo(depth);
  }

  @Test
  void anyBlocksMakeANetwork() throws IOException {
    Path file = folder.resolve("model.safetensors");
    SyntheticModel.write(file, ResNetBlocks.parse("1,2,3,4"), 5, NARROW);
    ModelLayout layout = layout(file);
    assertThat(layout.blocks()).isEqualTo(List.of(1, 2, 3, 4));
    assertThat(layout.classLogits()).isEqualTo(5);
    assertThat(layout.stageChannels()).isEqualTo(List.of(16, 32, 64, 128));
  }

  @Test
  void otherDepthsAreRefusedInOneLine() {
    Path file = folder.resolve("model.safetensors");
    assertThatThrownBy(() -> SyntheticModel.write(file, 34, 81))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A ResNet of 34 layers: expected 50, 101 or 152, or the blocks of its stages as in"
                + " 3,4,23,3");
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "deep; found 'deep'",
        "-50; found '-50'",
        "3,4,; found '3,4,'",
        "3,4,6; found [3, 4, 6]",
        "3,0,6,3; found [3, 0, 6, 3]",
        "3,4,100,3; 1 to 99 blocks",
        "99; 99 layers"
      })
  void whatIsNeitherADepthNorBlocksIsNamed(String text, String message) {
    assertThatThrownBy(() -> ResNetBlocks.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static ModelLayout layout(Path file) throws IOException {
    try (SafetensorsFile weights = SafetensorsFile.open(file)) {
      return ModelLayout.of(weights);
    }
  }
}
