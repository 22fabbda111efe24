package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.data.file.ClassChoice;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What the regions of VGG Image Annotator are: {@code --class-attribute}, {@code --class}. */
final class ClassOptions {
  @ArgGroup private Choice choice;

  /** One or the other. */
  private static final class Choice {
    @Option(
        names = "--class-attribute",
        paramLabel = "NAME",
        description =
            "The attribute of VGG Image Annotator that is the class, if there are several.")
    private String attribute;

    @Option(
        names = "--class",
        paramLabel = "NAME",
        description = "The class of all regions of VGG Image Annotator.")
    private String always;
  }

  boolean areGiven() {
    return choice != null;
  }

  ClassChoice choice() {
    return choice == null ? ClassChoice.FOUND : new ClassChoice(choice.attribute, choice.always);
  }
}
