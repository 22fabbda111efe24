package io.github.maskrcnn4j.data.file;

import io.github.maskrcnn4j.data.DataSetException;
import io.github.maskrcnn4j.data.file.RawDataSet.RawImage;
import io.github.maskrcnn4j.data.file.RawDataSet.RawObject;
import io.github.maskrcnn4j.data.problem.Findings;
import io.github.maskrcnn4j.data.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder of Labelme's files, one for each picture. */
final class LabelmeReader {

  private LabelmeReader() {}

  /** Reads the files that are directly inside, by name. */
  static RawDataSet read(Path folder, Findings findings) throws IOException {
    List<LabelmeFile> files = new ArrayList<>();
    for (Path file : jsonFiles(folder)) {
      TextEncoding encoding = TextEncoding.of(file);
      if (FormatGuess.of(file, encoding) == DataFormat.LABELME) {
        encoding.report(file, findings);
        files.add(LabelmeFile.read(file, encoding, files.size() + 1, findings));
      } else {
        findings.add(Problem.OTHER_FILE, file.getFileName().toString(), "");
      }
    }
    if (files.isEmpty()) {
      throw new DataSetException(
          folder + ": expected Labelme's JSON files in this folder, found none");
    }
    return join(folder, files);
  }

  private static List<Path> jsonFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
  }

  /** One data set of several files; classes are numbered over all of them. */
  static RawDataSet join(Path source, List<LabelmeFile> files) {
    ClassNumbers numbers =
        new ClassNumbers(
            files.stream().flatMap(file -> file.objects().stream()).map(o -> o.label()).toList());
    List<RawImage> images = new ArrayList<>();
    List<RawObject> objects = new ArrayList<>();
    for (LabelmeFile file : files) {
      images.add(file.image());
      for (LabelmeFile.Drawn object : file.objects()) {
        objects.add(
            new RawObject(
                objects.size() + 1,
                file.image().id(),
                numbers.of(object.label()),
                null,
                Double.NaN,
                false,
                object.parts(),
                object.where()));
      }
    }
    return new RawDataSet(DataFormat.LABELME, source, numbers.categories(), images, objects);
  }
}
