package io.github.maskrcnn4j.weights.dialect;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.source.SourceTensor;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells by the tensors' names which implementation wrote a file. */
public final class Recognition {
  private static final int EXAMPLES = 3;

  private Recognition() {}

  /**
   * The file's tensors under the dialect that knows most of their names. Whether nothing is missing
   * is another question: {@link MappedTensors#layout}.
   *
   * @throws WeightFileException if no dialect knows half of the names, or the file is of a kind
   *     that is known and not supported
   */
  public static MappedTensors recognise(SourceTensors source) throws WeightFileException {
    Unsupported.refuse(source);
    List<MappedTensors> tried =
        Arrays.stream(Dialect.values()).map(dialect -> new MappedTensors(dialect, source)).toList();
    return tried.stream()
        .filter(tensors -> tensors.known() > 0 && tensors.known() >= tensors.unknown())
        .max(
            Comparator.comparingInt(MappedTensors::known)
                .thenComparing(Comparator.comparingInt(MappedTensors::unknown).reversed())
                .thenComparing(Comparator.comparing(MappedTensors::dialect).reversed()))
        .orElseThrow(() -> notRecognised(source, tried));
  }

  private static WeightFileException notRecognised(
      SourceTensors source, List<MappedTensors> tried) {
    List<SourceTensor> tensors = source.tensors();
    if (tensors.isEmpty()) {
      String instead =
          source.unread().isEmpty()
              ? ""
              : String.format(
                      Locale.ROOT,
                      " but objects of %s, which only their own Python can read: save tensors alone,",
                      String.join(", ", source.unread()))
                  + " torch.save(model.state_dict(), ..)";
      return new WeightFileException(
          source.file() + ": expected the tensors of a Mask R-CNN, found none" + instead);
    }
    String counts =
        tried.stream()
            .map(
                t ->
                    String.format(
                        Locale.ROOT,
                        "%s (knows %d of %d names)",
                        t.dialect(),
                        t.known(),
                        t.known() + t.unknown()))
            .collect(Collectors.joining(", "));
    String examples =
        tensors.stream().limit(EXAMPLES).map(SourceTensor::name).collect(Collectors.joining(", "));
    return new WeightFileException(
        String.format(
            Locale.ROOT,
            "%s: not a Mask R-CNN of a known implementation: tried %s; the file's names begin with %s",
            source.file(),
            counts,
            examples));
  }
}
