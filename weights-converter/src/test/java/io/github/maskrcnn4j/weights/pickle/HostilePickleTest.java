package io.github.maskrcnn4j.weights.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.weights.PickleAssembler;
import io.github.maskrcnn4j.weights.Sources;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small files that would run code, or grow beyond memory, time or the thread's stack. */
@Timeout(60)
class HostilePickleTest {
  /** The instructions by which an object can be made, each with a name that is not allowed. */
  @ParameterizedTest
  @CsvSource({
    "os, system",
    "posix, system",
    "nt, system",
    "subprocess, Popen",
    "builtins, eval",
    "builtins, exec",
    "__builtin__, eval",
    "builtins, getattr",
    "torch, load",
    "numpy, load",
    "numpy.testing, run_module_suite",
    "collections, OrderedDict.fromkeys",
    "java.lang, Runtime"
  })
  void refusesEveryNameButThoseOfWeightFiles(String module, String name) {
    String expected = "'" + module + "." + name + "'";
    byte[] reduce = new PickleAssembler().global(module, name).op('}', 0x85, 'R').stop();
    byte[] stacked =
        PickleAssembler.protocol(4).text(module).text(name).op(0x93, '}', 0x85, 'R').stop();
    byte[] inst = new PickleAssembler().ascii("(i" + module + "\n" + name + "\n").stop();
    byte[] obj = new PickleAssembler().op('(').global(module, name).op('}', 'o').stop();
    byte[] newobj = PickleAssembler.protocol(2).global(module, name).op(')', 0x81).stop();
    for (byte[] file : new byte[][] {reduce, stacked, inst, obj, newobj}) {
      assertThat(Sources.refusal(file)).contains(expected, "refused, nothing was run");
    }
  }

  /** Beside tensors the same objects are passed over, with all that they are made of. */
  @ParameterizedTest
  @CsvSource({"os, system", "datetime, datetime", "pathlib, PosixPath"})
  void leavesObjectsBesideTensorsUnread(String module, String name) {
    PickleAssembler pickle = PickleAssembler.protocol(4).op('}', '(');
    pickle.text("made").global(module, name).op('N', 0x85, 'R').op('}', 'b');
    pickle.text("listed").global(module, name).op(')', 0x81, '(', 'N', 'N', 'e', 'N', 'a');
    pickle.text("filled").global(module, name).op(')', 0x81, '(').text("a").op('N', 'u');
    pickle.text("named").global(module, name).op(')', '}').text("a").op('N', 's', 0x92);
    pickle.global(module, name).op('N');
    SourceTensors tensors = Sources.read(pickle.op('u').stop());
    assertThat(tensors.tensors()).isEmpty();
    assertThat(tensors.unread()).containsExactly(module + "." + name);
  }

  /** They might be weights. */
  @Test
  void refusesTensorsOfAnUnknownKind() {
    byte[] file = PickleAssembler.protocol(2).global("torch._utils", "_rebuild_qtensor").stop();
    assertThat(Sources.refusal(file))
        .contains("a tensor of a kind that is not read: 'torch._utils._rebuild_qtensor'");
  }

  @Test
  void refusesWhatLiesOutsideTheFile() {
    assertThat(Sources.refusal(PickleAssembler.protocol(2).op(0x82, 7).stop())).contains("EXT1");
    assertThat(Sources.refusal(PickleAssembler.protocol(5).op(0x97).stop()))
        .contains("beside the pickle");
    assertThat(Sources.refusal(new PickleAssembler().ascii("(Pstorage\n").stop()))
        .contains("'storage'", "outside");
    assertThat(Sources.refusal(PickleAssembler.protocol(2).text("id").op('Q').stop()))
        .contains("'id'", "outside");
  }

  @ParameterizedTest
  @CsvSource({"84, 4", "88, 4", "66, 4", "141, 8", "142, 8", "150, 8", "139, 4", "149, 8"})
  void refusesDeclaredLengthsBeyondTheFile(int opcode, int width) {
    for (long length : new long[] {100, Integer.MAX_VALUE, 1L << 31, Long.MAX_VALUE, -1}) {
      if (width == 8 || length <= 0xffff_ffffL) {
        PickleAssembler pickle = PickleAssembler.protocol(4).op(opcode);
        byte[] file = (width == 4 ? pickle.u4(length) : pickle.u8(length)).op('N', 'N').stop();
        assertThat(Sources.refusal(file)).as("%d", length).contains("expected");
      }
    }
  }

  @Test
  void survivesDeepNesting() {
    PickleAssembler lists = PickleAssembler.protocol(2);
    for (int i = 0; i < 400_000; i++) {
      lists.op(']');
    }
    for (int i = 1; i < 400_000; i++) {
      lists.op('a');
    }
    assertThat(Sources.refusal(lists.stop())).contains("expected a dictionary");
    PickleAssembler dictionaries = PickleAssembler.protocol(2);
    for (int i = 0; i < 100_000; i++) {
      dictionaries.op('}').text("d");
    }
    dictionaries.op('N');
    for (int i = 0; i < 100_000; i++) {
      dictionaries.op('s');
    }
    assertThat(Sources.refusal(dictionaries.stop())).contains("levels of dictionaries");
    PickleAssembler marks = PickleAssembler.protocol(2);
    for (int i = 0; i < 2000; i++) {
      marks.op('(');
    }
    assertThat(Sources.refusal(marks.stop())).contains("nesting");
  }

  /** Each dictionary holds the one before ten times over: 10^30 leaves in less than 2 KB. */
  @Test
  void refusesToUnfoldSharedDictionaries() {
    PickleAssembler bomb = PickleAssembler.protocol(2).op('}').text("x").op('K', 1, 's', 'q', 0);
    for (int level = 0; level < 30; level++) {
      bomb.op('}', '(');
      for (int i = 0; i < 10; i++) {
        bomb.text("k" + i).op('h', level);
      }
      bomb.op('u', 'q', level + 1);
    }
    assertThat(Sources.refusal(bomb.stop())).contains("at most 200000 values");
  }

  @Test
  void refusesADictionaryInsideItself() {
    byte[] file = PickleAssembler.protocol(2).op('}', 'q', 0).text("me").op('h', 0, 's').stop();
    assertThat(Sources.refusal(file)).contains("levels of dictionaries");
  }

  /** Calls that would copy the same long list again and again. */
  @Test
  void countsElementsThatCallsCopy() {
    PickleAssembler bomb = PickleAssembler.protocol(2).op(']', '(');
    for (int i = 0; i < 10_000; i++) {
      bomb.op('N');
    }
    bomb.op('e', 0x85, 'q', 0).global("builtins", "set").op('q', 1);
    for (int i = 0; i < 1000; i++) {
      bomb.op('h', 1, 'h', 0, 'R');
    }
    assertThat(Sources.refusal(bomb.stop())).contains("instructions and elements");
  }

  @Test
  void countsInstructions() {
    byte[] many = new byte[1_500_000];
    Arrays.fill(many, (byte) ']');
    byte[] file = PickleAssembler.protocol(2).raw(many).stop();
    assertThat(Sources.refusal(file)).contains("more than 1000000 instructions");
  }

  @Test
  void refusesKeysThatAreNoNames() {
    assertThat(Sources.refusal(PickleAssembler.protocol(2).op('}', ')', 'N', 's').stop()))
        .contains("key of a dictionary");
    String longName = "n".repeat(600);
    assertThat(
            Sources.refusal(PickleAssembler.protocol(2).op('}').text(longName).op('N', 's').stop()))
        .contains("at most 512 characters");
    String huge = "n".repeat(70_000);
    assertThat(Sources.refusal(PickleAssembler.protocol(2).op('}').text(huge).op('N', 's').stop()))
        .contains("at most 65536 bytes");
  }

  @Test
  void refusesHugeNumbers() {
    String digits = "9".repeat(1000);
    assertThat(Sources.refusal(new PickleAssembler().ascii("(I" + digits + "\n").stop()))
        .contains("a decimal integer");
    byte[] wide = PickleAssembler.protocol(2).op(0x8b).u4(100_000).raw(new byte[100_000]).stop();
    assertThat(Sources.refusal(wide)).contains("length of an integer");
  }

  /** The same text as the data of many arrays is decoded once, not once per array. */
  @Test
  void sharesWhatIsShared() {
    PickleAssembler pickle = PickleAssembler.protocol(2).text("é".repeat(1 << 20)).op('q', 0, '0');
    pickle.global("_codecs", "encode").op('q', 1).text("latin1").op('q', 2, '0', '0', '}', '(');
    for (int i = 0; i < 20_000; i++) {
      pickle.integer(i).op('h', 1, 'h', 0, 'h', 2, 0x86, 'R');
    }
    SourceTensors tensors = Sources.read(pickle.op('u').stop());
    assertThat(tensors.tensors()).isEmpty();
  }

  @Test
  void tellsWhereAndWhat() {
    assertThat(Sources.refusal(PickleAssembler.protocol(2).op('h', 5).stop()))
        .isEqualTo("test.file: pickle byte 2 (BINGET): memo: expected one of 0 numbers, found 5");
    assertThat(Sources.refusal(PickleAssembler.protocol(9).op('N').stop())).contains("0 to 5");
    assertThat(Sources.refusal(PickleAssembler.protocol(2).op(0xff).stop()))
        .contains("pickle byte 2", "no pickle instruction");
    assertThat(Sources.refusal(new byte[0])).contains("no bytes at all");
    assertThat(Sources.refusal("just some text".getBytes(StandardCharsets.UTF_8)))
        .contains("expected a pickle, a torch file, a safetensors file or a Keras HDF5 file");
  }
}
