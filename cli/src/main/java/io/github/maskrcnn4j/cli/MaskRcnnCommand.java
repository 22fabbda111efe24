package io.github.maskrcnn4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code maskrcnn}: nothing but its commands. */
@Command(
    name = "maskrcnn",
    description = "Finds objects in images and draws their masks: Mask R-CNN on ND4J.",
    subcommands = {
      DetectCommand.class,
      EvaluateCommand.class,
      TrainCommand.class,
      InspectCommand.class,
      DataCommand.class,
      ConvertCommand.class,
      InfoCommand.class,
      WeightsCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footerHeading = "%nExamples:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:something failed; stderr says what", "2:wrong usage"},
    footer = {
      "  maskrcnn detect samples/shapes-1-640x480.png",
      "  maskrcnn inspect samples/shapes-1-640x480.png --out report.html",
      "  maskrcnn train own.json --weights torchvision-r50-v2 --out run",
      "  maskrcnn data instances_val2017.json --images val2017",
      "  maskrcnn convert maskrcnn_resnet50_fpn_coco-bf2d0c1e.pth coco.safetensors --set bn_eps=0",
      "  maskrcnn detect photos/ --weights coco.safetensors --out results"
    },
    usageHelpWidth = 100)
final class MaskRcnnCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Log what is done, and print stack traces of failures.")
  private boolean verbose;

  @Override
  public void run() {
    throw Usage.commandMissing(spec);
  }
}
