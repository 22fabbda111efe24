package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.json.JsonWriter;
import io.github.maskrcnn4j.data.DataSetSummary;
import io.github.maskrcnn4j.data.DataSetSummary.ClassCount;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.problem.Finding;
import io.github.maskrcnn4j.data.problem.Findings;
import java.io.PrintWriter;
import java.util.Locale;

/** What {@code data --json} prints for programs; docs/data.md describes it. */
final class DataJson {
  private final JsonWriter json = JsonWriter.indented();

  private DataJson() {}

  static void print(CleanDataSet read, PrintWriter out) {
    DataJson data = new DataJson();
    data.print(read);
    out.println(data.json);
  }

  private void print(CleanDataSet read) {
    DataSetSummary summary = DataSetSummary.of(read.data());
    json.startObject();
    json.field("source", read.source().toString());
    json.field("format", read.format().name().toLowerCase(Locale.ROOT));
    json.field("images", read.images().toString());
    pictures(read, summary);
    objects(read, summary);
    classes(summary);
    problems(read.findings());
    json.endObject();
  }

  private void pictures(CleanDataSet read, DataSetSummary summary) {
    json.startObject("pictures");
    json.field("listed", read.picturesRead());
    json.field("usable", summary.images());
    json.field("without_objects", summary.emptyImages());
    size("smallest", summary.smallest());
    size("largest", summary.largest());
    json.endObject();
  }

  private void size(String name, ImageSize size) {
    json.startObject(name);
    json.field("width", size.width());
    json.field("height", size.height());
    json.endObject();
  }

  private void objects(CleanDataSet read, DataSetSummary summary) {
    json.startObject("objects");
    json.field("listed", read.objectsRead());
    json.field("usable", summary.objects());
    json.field("crowds", summary.crowds());
    json.field("small", summary.small());
    json.field("medium", summary.medium());
    json.field("large", summary.large());
    json.endObject();
  }

  private void classes(DataSetSummary summary) {
    json.startArray("classes");
    for (ClassCount count : summary.classes()) {
      json.startObject();
      json.field("id", count.category().id());
      json.field("name", count.category().name());
      json.field("objects", count.objects());
      json.field("pictures", count.images());
      json.endObject();
    }
    json.endArray();
  }

  private void problems(Findings findings) {
    json.startArray("problems");
    for (Findings.Group group : findings.groups()) {
      json.startObject();
      json.field("problem", group.problem().id());
      json.field("treatment", group.treatment().id());
      json.field("meaning", group.problem().toString());
      json.field("count", group.findings().size());
      json.startArray("findings");
      for (Finding finding : group.findings()) {
        json.startObject();
        json.field("where", finding.where());
        json.field("detail", finding.detail());
        json.endObject();
      }
      json.endArray();
      json.endObject();
    }
    json.endArray();
  }
}
