package io.github.maskrcnn4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.clean.DataSetReader;
import io.github.maskrcnn4j.data.clean.ReadOptions;
import java.io.IOException;
import java.nio.file.Path;

/** Ground truth as the golden data has it. */
final class Truth {
  private Truth() {}

  /** Every object of the file, whatever is odd about it. */
  static DataSet read(Path file) throws IOException {
    CleanDataSet read =
        DataSetReader.read(file, ReadOptions.DEFAULTS.withoutPictures().keepingOddities());
    assertThat(read.shareLeftOut()).isZero();
    return read.data();
  }
}
