package io.github.maskrcnn4j.spark;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.SparkSession;

/** Spark with two threads in this JVM, and pictures for it. */
final class LocalSpark {
  static final List<String> SHAPES = List.of("shapes-2-640x480.png", "shapes-4-512x384.png");
  static final String EMPTY = "empty.png";
  static final String BROKEN = "broken.png";

  private LocalSpark() {}

  static SparkSession open() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate();
  }

  /** Two samples, a picture without objects, and a file that is no picture. */
  static Path pictures(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String name : SHAPES) {
      Files.copy(Path.of("../samples", name), folder.resolve(name));
    }
    BufferedImage grey = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(grey, "png", folder.resolve(EMPTY).toFile());
    Files.writeString(folder.resolve(BROKEN), "no picture");
    return folder;
  }

  /** The names of a folder's Parquet files. */
  static List<String> parquetFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("instances"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".parquet"))
          .sorted()
          .toList();
    }
  }
}
