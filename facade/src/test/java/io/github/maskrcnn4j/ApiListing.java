package io.github.maskrcnn4j;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The stable API as lines of text: a line for each class, and indented ones for its public members.
 * A member is left out if a type of its signature is one of the project's that is not listed: that
 * is for study.
 */
final class ApiListing {
  private static final String OURS = "io.github.maskrcnn4j.";
  private static final Pattern TYPE = Pattern.compile("[a-z][\\w.]*\\.([A-Z][\\w$]*)");

  private final Set<String> classes;

  /**
   * @param classes full names
   */
  ApiListing(Set<String> classes) {
    this.classes = new TreeSet<>(classes);
  }

  List<String> lines() throws ClassNotFoundException {
    List<String> lines = new ArrayList<>();
    for (String name : classes) {
      Class<?> type = Class.forName(name, false, ApiListing.class.getClassLoader());
      lines.add(name + ": " + kind(type));
      members(type).filter(this::isStable).map(this::line).sorted().forEach(lines::add);
    }
    return lines;
  }

  private static String kind(Class<?> type) {
    String kind =
        type.isEnum()
            ? "enum"
            : type.isRecord() ? "record" : type.isInterface() ? "interface" : "class";
    Stream<Class<?>> above =
        Stream.concat(
            Stream.ofNullable(type.getSuperclass()).filter(up -> !isUsual(up)),
            Arrays.stream(type.getInterfaces()));
    String supertypes = above.map(Class::getSimpleName).collect(joining(", "));
    return kind + (supertypes.isEmpty() ? "" : " of " + supertypes);
  }

  private static boolean isUsual(Class<?> above) {
    return above == Object.class || above == Record.class || above == Enum.class;
  }

  private static Stream<Member> members(Class<?> type) {
    return Stream.of(type.getFields(), type.getConstructors(), type.getDeclaredMethods())
        .flatMap(Arrays::stream)
        .map(Member.class::cast)
        .filter(member -> Modifier.isPublic(member.getModifiers()) && !member.isSynthetic())
        .filter(member -> !isOfEveryObject(member));
  }

  private static boolean isOfEveryObject(Member member) {
    return member instanceof Method
        && Set.of("equals", "hashCode", "toString").contains(member.getName());
  }

  private boolean isStable(Member member) {
    Matcher types = TYPE.matcher(types(member).map(Type::getTypeName).collect(joining(" ")));
    return types
        .results()
        .map(found -> found.group().replaceFirst("\\$.*", ""))
        .filter(name -> name.startsWith(OURS) || name.startsWith("org."))
        .allMatch(classes::contains);
  }

  private static Stream<Type> types(Member member) {
    if (member instanceof Field field) {
      return Stream.of(field.getGenericType());
    }
    Executable code = (Executable) member;
    Stream<Type> arguments = Arrays.stream(code.getGenericParameterTypes());
    return code instanceof Method method
        ? Stream.concat(arguments, Stream.of(method.getGenericReturnType()))
        : arguments;
  }

  private String line(Member member) {
    String start = "  " + (Modifier.isStatic(member.getModifiers()) ? "static " : "");
    if (member instanceof Field field) {
      return start + field.getName() + ": " + simple(field.getGenericType());
    }
    Executable code = (Executable) member;
    String arguments =
        Arrays.stream(code.getGenericParameterTypes())
            .map(ApiListing::simple)
            .collect(joining(", "));
    String thrown =
        Arrays.stream(code.getExceptionTypes())
            .map(Class::getSimpleName)
            .sorted()
            .collect(joining(", "));
    String signature = "(" + arguments + ")";
    if (code instanceof Constructor<?>) {
      signature = start + "new" + signature;
    } else {
      signature =
          start
              + code.getName()
              + signature
              + ": "
              + simple(((Method) code).getGenericReturnType());
    }
    return signature + (thrown.isEmpty() ? "" : " throws " + thrown);
  }

  private static String simple(Type type) {
    return TYPE.matcher(type.getTypeName()).replaceAll(found -> found.group(1).replace("$", "."));
  }
}
