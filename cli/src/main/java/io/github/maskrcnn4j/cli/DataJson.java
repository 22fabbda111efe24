package io.github.maskrcnn4j.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.data.DataSetSummary;
import io.github.maskrcnn4j.data.DataSetSummary.ClassCount;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.problem.Finding;
import io.github.maskrcnn4j.data.problem.Findings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

/** What {@code data --json} prints for programs; docs/data.md describes it. */
final class DataJson {
  private final JsonGenerator json;

  private DataJson(JsonGenerator json) {
    this.json = json;
  }

  static void print(CleanDataSet read, PrintWriter out) throws IOException {
    try (JsonGenerator json = new JsonMapper().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      new DataJson(json).print(read);
    }
    out.println();
  }

  private void print(CleanDataSet read) throws IOException {
    DataSetSummary summary = DataSetSummary.of(read.data());
    json.writeStartObject();
    json.writeStringField("source", read.source().toString());
    json.writeStringField("format", read.format().name().toLowerCase(Locale.ROOT));
    json.writeStringField("images", read.images().toString());
    pictures(read, summary);
    objects(read, summary);
    classes(summary);
    problems(read.findings());
    json.writeEndObject();
  }

  private void pictures(CleanDataSet read, DataSetSummary summary) throws IOException {
    json.writeObjectFieldStart("pictures");
    json.writeNumberField("listed", read.picturesRead());
    json.writeNumberField("usable", summary.images());
    json.writeNumberField("without_objects", summary.emptyImages());
    size("smallest", summary.smallest());
    size("largest", summary.largest());
    json.writeEndObject();
  }

  private void size(String name, ImageSize size) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("width", size.width());
    json.writeNumberField("height", size.height());
    json.writeEndObject();
  }

  private void objects(CleanDataSet read, DataSetSummary summary) throws IOException {
    json.writeObjectFieldStart("objects");
    json.writeNumberField("listed", read.objectsRead());
    json.writeNumberField("usable", summary.objects());
    json.writeNumberField("crowds", summary.crowds());
    json.writeNumberField("small", summary.small());
    json.writeNumberField("medium", summary.medium());
    json.writeNumberField("large", summary.large());
    json.writeEndObject();
  }

  private void classes(DataSetSummary summary) throws IOException {
    json.writeArrayFieldStart("classes");
    for (ClassCount count : summary.classes()) {
      json.writeStartObject();
      json.writeNumberField("id", count.category().id());
      json.writeStringField("name", count.category().name());
      json.writeNumberField("objects", count.objects());
      json.writeNumberField("pictures", count.images());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void problems(Findings findings) throws IOException {
    json.writeArrayFieldStart("problems");
    for (Findings.Group group : findings.groups()) {
      json.writeStartObject();
      json.writeStringField("problem", group.problem().id());
      json.writeStringField("treatment", group.treatment().id());
      json.writeStringField("meaning", group.problem().toString());
      json.writeNumberField("count", group.findings().size());
      json.writeArrayFieldStart("findings");
      for (Finding finding : group.findings()) {
        json.writeStartObject();
        json.writeStringField("where", finding.where());
        json.writeStringField("detail", finding.detail());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
