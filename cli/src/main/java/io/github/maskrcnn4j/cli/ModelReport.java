package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.layer.KernelSet;
import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.detector.Recipe;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What {@code info} prints about a weight file. */
final class ModelReport {
  private final Console console;

  ModelReport(Console console) {
    this.console = console;
  }

  /**
   * Prints everything.
   *
   * @param title what the file is
   */
  void print(String title, SafetensorsFile file) throws WeightFileException {
    ModelMetadata metadata = ModelMetadata.of(file.metadata(), file.source());
    ModelLayout layout = ModelLayout.of(file);
    Recipe recipe = Recipe.of(metadata, file.source());
    Backend backend = Backend.current(); // half a report is none
    console.print("%s%n", title);
    console.print("made of %s, SHA-256 %s%n%n", metadata.sourceFile(), metadata.sourceSha256());
    network(layout, backend);
    recipe(recipe, metadata.settings());
    classes(metadata.classes());
    parameters(layout, file);
  }

  private void network(ModelLayout layout, Backend backend) {
    console.print(
        "Network: %s of %s blocks with %s channels, pyramid of %d channels, %d anchors per"
            + " cell, %d outputs%n%n",
        layout.backbone(),
        list(layout.blocks()),
        list(layout.stageChannels()),
        layout.pyramidChannels(),
        layout.anchorsPerCell(),
        layout.classLogits());
    console.print("Kernels on the CPU: %s%n", KernelSet.onCpu().describe());
    console.print("ND4J: %s%n", backend.describe());
    backend.advice().ifPresent(advice -> console.print("  %s%n", advice));
    console.print("%n");
  }

  private void recipe(Recipe recipe, Map<String, String> changed) {
    console.print("Recipe: %s%n", recipe.name());
    recipe
        .settings()
        .forEach(
            (name, value) ->
                console.print(
                    "  %-20s %s%s%n", name, value, changed.containsKey(name) ? "  (set)" : ""));
    console.print("%n");
  }

  private void classes(List<ModelClass> classes) {
    if (classes.isEmpty()) {
      console.print("Classes: without names%n%n");
      return;
    }
    console.print("Classes: %d%n  %5s  %5s  %s%n", classes.size(), "label", "id", "name");
    for (ModelClass c : classes) {
      console.print("  %5d  %5d  %s%n", c.label(), c.id(), Printable.name(c.name()));
    }
    console.print("%n");
  }

  /** A row per part of the network, in the order of the data's way. */
  private void parameters(ModelLayout layout, SafetensorsFile file) throws WeightFileException {
    Map<String, Part> parts = new LinkedHashMap<>();
    Part total = new Part();
    for (Map.Entry<String, long[]> tensor : layout.shapes().entrySet()) {
      long values = Arrays.stream(tensor.getValue()).reduce(1, Math::multiplyExact);
      String type = file.dtype(tensor.getKey()).toString();
      parts.computeIfAbsent(part(tensor.getKey()), name -> new Part()).add(values, type);
      total.add(values, type);
    }
    console.print("Parameters%n  %-16s  %7s  %12s  %s%n", "part", "tensors", "values", "type");
    parts.forEach(this::row);
    row("total", total);
  }

  private void row(String name, Part part) {
    console.print(
        "  %-16s  %7d  %,12d  %s%n",
        name, part.tensors, part.values, String.join(", ", part.types));
  }

  /**
   * {@code backbone.stage4} of {@code backbone.stage4.block07.conv2.kernel}, else the first word.
   */
  private static String part(String tensor) {
    String[] words = tensor.split("\\.", 3);
    return words[0].equals("backbone") ? words[0] + "." + words[1] : words[0];
  }

  private static String list(List<Integer> numbers) {
    return String.join(", ", numbers.stream().map(String::valueOf).toList());
  }

  private static final class Part {
    private int tensors;
    private long values;
    private final Set<String> types = new TreeSet<>();

    void add(long count, String type) {
      tensors++;
      values += count;
      types.add(type);
    }
  }
}
