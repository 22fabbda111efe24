package io.github.maskrcnn4j.data.clean;

import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.DataSetException;
import io.github.maskrcnn4j.data.clean.ObjectCheck.Checked;
import io.github.maskrcnn4j.data.file.DataSetFile;
import io.github.maskrcnn4j.data.file.RawDataSet;
import io.github.maskrcnn4j.data.file.RawDataSet.RawObject;
import io.github.maskrcnn4j.data.problem.Findings;
import io.github.maskrcnn4j.data.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads a data set and checks it. */
public final class DataSetReader {

  private DataSetReader() {}

  /**
   * Reads a COCO or VGG Image Annotator file, or a folder of Labelme's files.
   *
   * @throws DataSetException if it is none of these, or does not say what the classes are
   */
  public static CleanDataSet read(Path data, ReadOptions options) throws IOException {
    if (options.images() != null && !Files.isDirectory(options.images())) {
      throw new DataSetException(options.images() + ": expected a folder of pictures, found none");
    }
    Findings findings = new Findings();
    RawDataSet raw = DataSetFile.read(data, options.classes(), findings);
    CategoryCheck categories = new CategoryCheck(raw, findings);
    Pictures pictures = new Pictures(raw, options, findings);
    ObjectCheck check = new ObjectCheck(categories, pictures, raw.objects(), options, findings);

    List<Annotation> annotations = new ArrayList<>();
    for (List<RawObject> ofPicture : byPicture(raw.objects())) {
      List<Checked> sound = ofPicture.stream().map(check::check).filter(Objects::nonNull).toList();
      NearDuplicates.report(sound, findings);
      sound.forEach(object -> annotations.add(object.annotation()));
    }
    if (options.oddities() == ReadOptions.Oddities.MENDED) {
      singleOut(annotations, raw, findings);
    }
    return new CleanDataSet(
        data,
        raw.format(),
        new DataSet(categories.all(), pictures.all(), annotations),
        pictures.folder(),
        findings,
        pictures.count(),
        raw.objects().size());
  }

  private static Collection<List<RawObject>> byPicture(List<RawObject> objects) {
    Map<Long, List<RawObject>> byPicture = new LinkedHashMap<>();
    for (RawObject object : objects) {
      byPicture.computeIfAbsent(object.imageId(), id -> new ArrayList<>()).add(object);
    }
    return byPicture.values();
  }

  /** A data set of nothing but crowds would teach nothing: then they are none. */
  private static void singleOut(List<Annotation> annotations, RawDataSet raw, Findings findings) {
    if (!annotations.isEmpty() && annotations.stream().allMatch(Annotation::crowd)) {
      annotations.replaceAll(Annotation::asSingle);
      String file = String.valueOf(raw.source().getFileName());
      findings.add(
          Problem.ALL_CROWD, file, "all " + annotations.size() + " read as single objects");
    }
  }
}
