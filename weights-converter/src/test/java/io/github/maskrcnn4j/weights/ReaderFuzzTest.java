package io.github.maskrcnn4j.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.weights.dialect.Dialect;
import io.github.maskrcnn4j.weights.dialect.MappedTensors;
import io.github.maskrcnn4j.weights.source.SourceTensor;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small good files, damaged at random: each must be read or refused with the one documented
 * exception, within bounds of time and memory. A longer run, with other damage:
 *
 * <pre>./mvnw verify -pl weights-converter -am -Dtest=ReaderFuzzTest
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dmaskrcnn4j.fuzz.inputs=1000000
 *   -Dmaskrcnn4j.fuzz.seed=7</pre>
 *
 * {@code inputs} is the number of damaged files per reader (default 2500), {@code seed} the seed of
 * the first one (default 1); input n has seed + n.
 */
@Timeout(7200)
class ReaderFuzzTest {
  private static final int INPUTS = Integer.getInteger("maskrcnn4j.fuzz.inputs", 2500);
  private static final long SEED = Long.getLong("maskrcnn4j.fuzz.seed", 1);

  /** Everything that reading a file of some KB allocates, garbage included. */
  private static final long MOST_ALLOCATED = 256L << 20;

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path folder;
  private int files;

  @Test
  void picklesOfPython2And3() {
    fuzz(
        UnaryOperator.identity(),
        resource("/pickles/protocol1.pkl"),
        resource("/pickles/protocol2.pkl"),
        resource("/pickles/protocol3.pkl"),
        resource("/pickles/protocol4.pkl"),
        resource("/pickles/protocol5.pkl"),
        resource("/pickles/python2-protocol1.pkl"),
        resource("/pickles/python2-protocol2.pkl"));
  }

  @Test
  void torchZipFiles() {
    fuzz(UnaryOperator.identity(), torchZip(torchPickle("FloatStorage", "0")));
  }

  /** The zip is good, so that the damage gets past its checksums. */
  @Test
  void picklesInTorchZipFiles() {
    fuzz(
        ReaderFuzzTest::torchZip,
        torchPickle("FloatStorage", "0"),
        torchPickle("LongStorage", "1"));
  }

  @Test
  void legacyTorchFiles() {
    fuzz(UnaryOperator.identity(), LegacyTorchFiles.file(2, "N", 2, "b", "a"));
  }

  @Test
  void kerasFiles() {
    fuzz(
        UnaryOperator.identity(),
        resource("/keras/earliest.h5"),
        resource("/keras/earliest-chunked.h5"),
        resource("/keras/newer.h5"),
        resource("/keras/newer-chunked.h5"),
        resource("/keras/no-names.h5"),
        resource("/keras/many-names.h5"));
  }

  @Test
  void safetensorsFiles() {
    byte[] header =
        ("{\"a.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
                + "\"b\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[24,32]}}")
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + header.length + 32).order(ByteOrder.LITTLE_ENDIAN);
    fuzz(UnaryOperator.identity(), file.putLong(header.length).put(header).array());
  }

  /** The pickle is good, so that the damage is in the configuration's text. */
  @Test
  void configurationsInPickles() {
    String text;
    try (SourceTensors golden =
        SourceFiles.open(Golden.open("detectron1-r101-tiny").file("model_final.pkl"))) {
      text = golden.config().orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    fuzz(
        ReaderFuzzTest::pickled,
        text.substring(0, text.indexOf("  KRCNN:")).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] pickled(byte[] config) {
    String text = new String(config, StandardCharsets.ISO_8859_1);
    return PickleAssembler.protocol(2).op('}').text("cfg").text(text).op('s').stop();
  }

  private void fuzz(UnaryOperator<byte[]> wrapped, byte[]... files) {
    for (byte[] file : files) {
      assertThat(read(wrapped.apply(file))).isTrue();
    }
    int understood = 0;
    for (long seed = SEED; seed < SEED + INPUTS; seed++) {
      byte[] damaged = wrapped.apply(new Mutator(seed).mutate(files));
      long before = THREADS.getCurrentThreadAllocatedBytes();
      try {
        understood += read(damaged) ? 1 : 0;
      } catch (RuntimeException | Error e) {
        fail("seed " + seed, e);
      }
      assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
          .as("bytes allocated, seed %d", seed)
          .isLessThan(MOST_ALLOCATED);
    }
    // damage in the numbers themselves goes unseen where there is no checksum; the rest is refused
    assertThat(understood).isLessThan(INPUTS);
  }

  /** Reads all there is; false if the file was refused as it should be. */
  private boolean read(byte[] content) {
    Path file =
        folder.resolve("fuzzed" + files++); // writing to the same one would wait for the disk
    try (SourceTensors tensors = SourceFiles.open(Files.write(file, content))) {
      for (SourceTensor tensor : tensors.tensors()) {
        assertThat(tensor.toFloats()).hasSize((int) tensor.elements());
      }
      new MappedTensors(Dialect.DETECTRON, tensors).settings();
      return true;
    } catch (WeightFileException e) {
      assertThat(e.getMessage()).startsWith(file + ": ").doesNotContain("\n");
      return false;
    } catch (IOException e) {
      throw new AssertionError("not the documented exception", e);
    } finally {
      file.toFile().delete();
    }
  }

  private static byte[] torchZip(byte[] pickle) {
    byte[] six = ByteBuffer.allocate(24).putFloat(1).putFloat(2).array();
    return TorchZips.zip(pickle, Map.of("data/0", six, "data/1", new byte[48]));
  }

  private static byte[] torchPickle(String type, String key) {
    return PickleAssembler.protocol(2)
        .op('}', '(')
        .text("rows")
        .torchTensor(type, key, 6, 0, new long[] {2, 3}, new long[] {3, 1})
        .text("columns")
        .torchTensor(type, key, 6, 0, new long[] {3, 2}, new long[] {1, 3})
        .text("tail")
        .torchTensor(type, key, 6, 4, new long[] {2}, new long[] {1})
        .op('u')
        .stop();
  }

  private static byte[] resource(String name) {
    try (InputStream in = ReaderFuzzTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }
}
