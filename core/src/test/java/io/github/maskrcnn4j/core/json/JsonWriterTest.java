package io.github.maskrcnn4j.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

  @Test
  void values() {
    JsonWriter json = new JsonWriter().startObject();
    json.field("a", 1).field("b", 0.1).field("c", 0.1f).field("d", "x").field("e", (String) null);
    json.name("f").value(true).startArray("g").value(1).value("y").endArray();
    json.startObject("h").endObject().field("i", 1, 2).field("j", 0.5, 2).endObject();

    assertThat(json)
        .hasToString(
            "{\"a\":1,\"b\":0.1,\"c\":0.1,\"d\":\"x\",\"e\":null,\"f\":true,\"g\":[1,\"y\"],"
                + "\"h\":{},\"i\":[1,2],\"j\":[0.5,2.0]}");
  }

  @Test
  void valuesAtTheRootStandOnLinesOfTheirOwn() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonWriter json = new JsonWriter().raw("[");
    for (int i = 0; i < 3; i++) {
      json.startObject().field("a", i).endObject().writeTo(out);
    }
    json.raw("]\n").writeTo(out);

    assertThat(out).hasToString("[{\"a\":0},\n{\"a\":1},\n{\"a\":2}]\n");
  }

  @Test
  void indentedForPeople() {
    JsonWriter json = JsonWriter.indented().startObject().field("a", 1).startArray("b");
    json.startObject().field("c", 2).startObject("d").endObject().endObject();
    json.startObject().field("c", 3).endObject().endArray();
    json.startArray("e").endArray().field("f", 1, 2).endObject();

    assertThat(json)
        .hasToString(
            """
            {
              "a" : 1,
              "b" : [ {
                "c" : 2,
                "d" : { }
              }, {
                "c" : 3
              } ],
              "e" : [ ],
              "f" : [ 1, 2 ]
            }""");
  }

  @Test
  void whatJsonHasNotBecomesAString() {
    assertThat(new JsonWriter().array(Double.NaN, Double.NEGATIVE_INFINITY))
        .hasToString("[\"NaN\",\"-Infinity\"]");
  }

  /** Half a character is escaped: UTF-8 has no bytes for it. */
  @Test
  void anyStringIsReadBack() throws IOException {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < 0x100; c++) {
      all.append(c);
    }
    all.append("\u2028\ud834\udd1e\udd1e\ud834x\ud834");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonWriter().startArray().value(all.toString()).endArray().writeTo(out);

    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(JsonValue.parse(text).get(0).text()).isEqualTo(all.toString());
    assertThat(new ObjectMapper().readTree(text).get(0).textValue()).isEqualTo(all.toString());
  }
}
