package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.weights.source.Blob;
import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The whitelist: the only names of a pickle that are understood, each with the plain data that
 * stands for it here. What any other name makes is left out unread ({@link UnreadObject}). Nothing
 * is ever looked up in the running program.
 */
final class Globals {
  private static final List<String> BUILTINS = List.of("builtins", "__builtin__");

  private final Map<String, Object> allowed = new HashMap<>();

  /**
   * What this program does where a pickle calls a global that is allowed: it makes plain data, no
   * code of the file runs.
   */
  @FunctionalInterface
  interface Function {
    /**
     * @param args of the call, as many as the file gives
     * @param budget to be charged for every element that is copied
     */
    Object call(List<Object> args, Budget budget) throws PickleException, IOException;
  }

  /** Python's own containers and the text-to-bytes conversion. */
  Globals() {
    call("collections", "OrderedDict", Globals::dict);
    call("collections", "Counter", Globals::dict);
    call("_codecs", "encode", (args, budget) -> encode(args));
    call("argparse", "Namespace", (args, budget) -> new Attributes());
    for (String module : BUILTINS) {
      call(module, "set", Globals::list);
      call(module, "frozenset", Globals::list);
      call(module, "bytearray", (args, budget) -> args.isEmpty() ? empty() : encode(args));
      call(module, "bytes", (args, budget) -> args.isEmpty() ? empty() : encode(args));
    }
  }

  /** Allows a name that the pickle calls. */
  void call(String module, String name, Function callable) {
    allowed.put(module + "." + name, callable);
  }

  /** Allows a name that the pickle only passes on, as an argument. */
  void name(String module, String name) {
    value(module, name, new Name(module + "." + name));
  }

  /** Allows a name that stands for {@code value}. */
  void value(String module, String name, Object value) {
    allowed.put(module + "." + name, value);
  }

  /**
   * What a name stands for.
   *
   * @throws PickleException if it makes tensors of an unknown kind: weights might be among them
   */
  Object find(String module, String name) throws PickleException {
    String path = module + "." + name;
    Object value = allowed.get(path);
    if (value == null && path.matches("torch\\..*\\._rebuild_.*tensor.*")) {
      throw new PickleException(
          "the file has a tensor of a kind that is not read: " + SourceErrors.quote(path));
    }
    return value == null ? new UnreadObject(path) : value;
  }

  /** A name without a meaning here. */
  private record Name(String name) {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * {@code OrderedDict()}, {@code OrderedDict([[key, value], ..])} (Python 2), {@code
   * Counter({..})}.
   */
  private static Object dict(List<Object> args, Budget budget) throws PickleException, IOException {
    PyDict dict = new PyDict();
    Object from = args.isEmpty() ? new PyList() : args.get(0);
    if (from instanceof PyDict other) {
      budget.spend(other.values().size());
      dict.values().putAll(other.values());
    } else {
      for (Object pair : elements(from, budget)) {
        List<Object> keyAndValue = elements(pair, budget);
        dict.put(Values.argument(keyAndValue, 0), Values.argument(keyAndValue, 1));
      }
    }
    return dict;
  }

  private static Object list(List<Object> args, Budget budget) throws PickleException {
    return new PyList(
        args.isEmpty() ? new ArrayList<>(0) : new ArrayList<>(elements(args.get(0), budget)));
  }

  private static List<Object> elements(Object value, Budget budget) throws PickleException {
    List<Object> elements =
        value instanceof PyList list ? list.values() : Values.tuple(value, "elements");
    budget.spend(elements.size());
    return elements;
  }

  private static Blob empty() {
    return ByteSource.of("", new byte[0]);
  }

  /**
   * {@code encode(text, 'latin1')}, {@code bytearray(text, 'latin-1')}, {@code bytearray(bytes)}.
   */
  private static Object encode(List<Object> args) throws PickleException, IOException {
    if (args.size() > 1) {
      String codec = Values.text(args.get(1), "text encoding").toLowerCase(Locale.ROOT);
      if (!codec.equals("latin1") && !codec.equals("latin-1")) {
        throw new PickleException("text encoding", "latin1", SourceErrors.quote(codec));
      }
    }
    return Values.bytes(Values.argument(args, 0), "text to encode");
  }

  /** An object that is nothing but its attributes. */
  static final class Attributes implements Buildable {
    private PyDict attributes = new PyDict();

    @Override
    public void setState(Object state) throws PickleException {
      attributes = Values.as(PyDict.class, state, "attributes", "a dictionary");
    }

    PyDict values() {
      return attributes;
    }
  }
}
