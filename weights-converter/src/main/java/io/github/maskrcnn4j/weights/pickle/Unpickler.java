package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pickle machine: a stack, a memo and some seventy instructions ({@link Opcode}). Names are
 * looked up in a whitelist ({@link Globals}) and stand for plain data, so that no file makes this
 * program run anything; what other names make is left out. The machine does not recurse, keeps what
 * is shared shared, and leaves long texts and array data in the file.
 *
 * <p>Values: {@link PyNone}, {@code Boolean}, {@code Long}, {@code BigInteger}, {@code Double},
 * {@link PyText}, {@link io.github.maskrcnn4j.weights.source.Blob} (bytes), {@link PyTuple}, {@link
 * PyList}, {@link PyDict}, and what the whitelist makes.
 */
final class Unpickler {
  private static final int NEWEST_PROTOCOL = 5;

  /** Finds the things that a pickle refers to but does not hold (torch's storages). */
  @FunctionalInterface
  interface PersistentIds {
    Object find(Object id) throws PickleException, IOException;

    /** A file that is nothing but a pickle has none. */
    static PersistentIds none() {
      return id -> {
        throw new PickleException(
            "the pickle refers to " + Values.describe(id) + " outside of itself");
      };
    }
  }

  private final PickleInput in;
  private final Scalars scalars;
  private final Globals globals;
  private final PersistentIds persistentIds;
  private final Budget budget;
  private final PickleStack stack = new PickleStack();
  private final Map<Long, Object> memo = new HashMap<>();

  /** A pickle that starts at {@code position} of {@code source}. */
  Unpickler(ByteSource source, long position, Globals globals, PersistentIds persistentIds) {
    this(source, position, globals, persistentIds, new Budget());
  }

  Unpickler(
      ByteSource source,
      long position,
      Globals globals,
      PersistentIds persistentIds,
      Budget budget) {
    this.in = new PickleInput(source, position);
    this.scalars = new Scalars(in);
    this.globals = globals;
    this.persistentIds = persistentIds;
    this.budget = budget;
  }

  /** The byte behind what was read so far; after {@link #load()}, the byte behind the pickle. */
  long position() {
    return in.position();
  }

  /**
   * Runs the pickle to its STOP.
   *
   * @return the value it stands for
   * @throws WeightFileException if it is damaged, uses a name that is not allowed, or costs more
   *     than a weight file may
   */
  Object load() throws IOException {
    long start = in.position();
    String doing = "start";
    try {
      while (true) {
        start = in.position();
        Opcode opcode = Opcode.of(in.u1());
        if (opcode == null) {
          throw new PickleException("no pickle instruction");
        }
        doing = opcode.name();
        budget.spend(1);
        if (opcode == Opcode.STOP) {
          return stack.pop();
        }
        execute(opcode);
      }
    } catch (PickleException e) {
      throw SourceErrors.of(
          in.source().name(), "pickle byte " + start + " (" + doing + "): " + e.getMessage(), e);
    }
  }

  private void execute(Opcode opcode) throws IOException, PickleException {
    switch (opcode.kind()) {
      case NUMBER -> stack.push(scalars.number(opcode));
      case TEXT -> stack.push(scalars.text(opcode));
      case CONTAINER -> container(opcode);
      case STACK -> stackOrMemo(opcode);
      case OBJECT -> object(opcode);
      case FRAMING -> framing(opcode);
      case PROTOCOL_0 ->
          throw new PickleException(
              "the pickle has protocol 0, which no official file has: write it with protocol 2");
    }
  }

  private void container(Opcode opcode) throws IOException, PickleException {
    switch (opcode) {
      case EMPTY_TUPLE -> stack.push(PyTuple.EMPTY);
      case EMPTY_LIST, EMPTY_SET -> stack.push(new PyList());
      case EMPTY_DICT -> stack.push(new PyDict());
      case TUPLE -> stack.push(new PyTuple(stack.popToMark()));
      case TUPLE1 -> stack.push(new PyTuple(stack.pop(1)));
      case TUPLE2 -> stack.push(new PyTuple(stack.pop(2)));
      case TUPLE3 -> stack.push(new PyTuple(stack.pop(3)));
      case LIST, FROZENSET -> stack.push(new PyList(stack.popToMark()));
      case DICT -> {
        PyDict dict = new PyDict();
        put(dict, stack.popToMark());
        stack.push(dict);
      }
      case APPEND -> append(stack.pop(1));
      case APPENDS, ADDITEMS -> append(stack.popToMark());
      case SETITEM -> {
        List<Object> item = stack.pop(2);
        put(stack.top(), item);
      }
      case SETITEMS -> {
        List<Object> items = stack.popToMark();
        put(stack.top(), items);
      }
      default -> throw new IllegalArgumentException(opcode.name());
    }
  }

  private void append(List<Object> values) throws PickleException {
    if (stack.top() instanceof UnreadObject) {
      return;
    }
    Values.as(PyList.class, stack.top(), "target", "a list").values().addAll(values);
  }

  private static void put(Object target, List<Object> items) throws IOException, PickleException {
    if (target instanceof UnreadObject) {
      return;
    }
    PyDict dict = Values.as(PyDict.class, target, "target", "a dictionary");
    if (items.size() % 2 != 0) {
      throw new PickleException("items", "pairs of key and value", items.size() + " values");
    }
    for (int i = 0; i < items.size(); i += 2) {
      dict.put(items.get(i), items.get(i + 1));
    }
  }

  private void stackOrMemo(Opcode opcode) throws IOException, PickleException {
    switch (opcode) {
      case MARK -> stack.mark();
      case POP -> stack.drop();
      case POP_MARK -> stack.popToMark();
      case DUP -> stack.push(stack.top());
      case PUT -> memo.put(memoLine(), stack.top());
      case BINPUT -> memo.put((long) in.u1(), stack.top());
      case LONG_BINPUT -> memo.put(in.u4(), stack.top());
      case MEMOIZE -> memo.put((long) memo.size(), stack.top());
      case GET -> stack.push(remembered(memoLine()));
      case BINGET -> stack.push(remembered(in.u1()));
      case LONG_BINGET -> stack.push(remembered(in.u4()));
      default -> throw new IllegalArgumentException(opcode.name());
    }
  }

  private long memoLine() throws IOException, PickleException {
    return Values.integer(Scalars.decimal(in.line()), "memo number");
  }

  private Object remembered(long number) throws PickleException {
    Object value = memo.get(number);
    if (value == null) {
      throw new PickleException(
          "memo", "one of " + memo.size() + " numbers", String.valueOf(number));
    }
    return value;
  }

  private void object(Opcode opcode) throws IOException, PickleException {
    switch (opcode) {
      case GLOBAL -> stack.push(globals.find(in.line(), in.line()));
      case STACK_GLOBAL -> {
        String name = Values.text(stack.pop(), "name");
        stack.push(globals.find(Values.text(stack.pop(), "module"), name));
      }
      case REDUCE, NEWOBJ -> {
        List<Object> args = Values.tuple(stack.pop(), "arguments");
        stack.push(call(stack.pop(), args));
      }
      case NEWOBJ_EX -> {
        PyDict named = Values.as(PyDict.class, stack.pop(), "named arguments", "a dictionary");
        List<Object> args = Values.tuple(stack.pop(), "arguments");
        Object callable = stack.pop();
        if (!named.values().isEmpty() && !(callable instanceof UnreadObject)) {
          throw new PickleException("a call with named arguments: no weight file needs one");
        }
        stack.push(call(callable, args));
      }
      case INST -> {
        Object callable = globals.find(in.line(), in.line());
        stack.push(call(callable, stack.popToMark()));
      }
      case OBJ -> {
        List<Object> classAndArgs = stack.popToMark();
        stack.push(
            call(Values.argument(classAndArgs, 0), classAndArgs.subList(1, classAndArgs.size())));
      }
      case BUILD -> build();
      case PERSID -> stack.push(persistentIds.find(in.line()));
      case BINPERSID -> stack.push(persistentIds.find(stack.pop()));
      case READONLY_BUFFER -> stack.top();
      case EXT1, EXT2, EXT4 ->
          throw new PickleException("a class by a number that only its Python knows: refused");
      case NEXT_BUFFER ->
          throw new PickleException("array data that was kept beside the pickle: not in this file");
      default -> throw new IllegalArgumentException(opcode.name());
    }
  }

  private Object call(Object callable, List<Object> args) throws IOException, PickleException {
    return Values.as(Globals.Function.class, callable, "call", "something that can be called")
        .call(args, budget);
  }

  private void build() throws IOException, PickleException {
    Object state = stack.pop();
    Values.as(Buildable.class, stack.top(), "state", "an object that has one").setState(state);
  }

  private void framing(Opcode opcode) throws IOException, PickleException {
    if (opcode == Opcode.PROTO) {
      int protocol = in.u1();
      if (protocol > NEWEST_PROTOCOL) {
        throw new PickleException("protocol", "0 to " + NEWEST_PROTOCOL, String.valueOf(protocol));
      }
    } else {
      long length = in.i8();
      long left = in.source().length() - in.position();
      if (length < 0 || length > left) {
        throw new PickleException(
            "frame", "at most " + left + " bytes", Long.toUnsignedString(length));
      }
    }
  }
}
