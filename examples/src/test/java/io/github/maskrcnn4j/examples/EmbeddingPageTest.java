package io.github.maskrcnn4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of docs/embedding.md, from "The first program" on, are Java. */
class EmbeddingPageTest {
  private static final Path PAGE = Path.of("..", "docs", "embedding.md");
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  /** What the page takes for granted. */
  private static final String FRAME =
      """
      import io.github.maskrcnn4j.core.image.*;
      import io.github.maskrcnn4j.core.image.file.*;
      import io.github.maskrcnn4j.core.mask.*;
      import io.github.maskrcnn4j.detector.*;
      import io.github.maskrcnn4j.detector.render.*;
      import java.awt.Color;
      import java.awt.geom.Rectangle2D;
      import java.awt.image.BufferedImage;
      import java.io.InputStream;
      import java.nio.file.Path;
      import java.util.List;

      class Snippet {
        Object run(
            MaskRcnn model, Path weights, RgbImage image, List<Instance> found, Path file,
            byte[] upload, InputStream stream, long deadline) throws Exception {
          if (model != null) {
            %s
          }
          return null;
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void everySnippetCompiles() throws IOException {
    String page = Files.readString(PAGE);
    String sections = page.substring(page.indexOf("## The first program"));
    List<String> snippets =
        SNIPPET.matcher(sections).results().map((MatchResult found) -> found.group(1)).toList();

    assertThat(snippets).hasSizeGreaterThan(6);
    for (String snippet : snippets) {
      assertThat(errors(snippet)).as(snippet).isEmpty();
    }
  }

  private List<String> errors(String snippet) {
    String text = FRAME.replace("%s", snippet);
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
    boolean compiled = compiler.getTask(null, null, found, options, null, List.of(source)).call();
    List<String> errors = new ArrayList<>();
    if (!compiled) {
      found.getDiagnostics().forEach(problem -> errors.add(problem.getMessage(Locale.ROOT)));
    }
    return errors;
  }
}
