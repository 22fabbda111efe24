# Builds the jar of the benchmarks if there is none or a source is newer. For other scripts to read:
# afterwards $jar is the jar and $java the JVM.
#
#   JAVA_HOME                 the JDK to use; without it the java on the PATH
#   BENCHMARKS_MAVEN_OPTS     more options for the build, such as -Pcuda
jar=$home/benchmarks/target/benchmarks.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if [ ! -f "$jar" ] || [ -n "$(find "$home"/pom.xml "$home"/*/pom.xml "$home"/*/src/main -newer "$jar" -type f | head -n 1)" ]; then
  echo "building $jar" >&2
  # shellcheck disable=SC2086 # several options
  (cd "$home" && ./mvnw -q -B -Pbenchmarks-jar ${BENCHMARKS_MAVEN_OPTS:-} -pl benchmarks -am -DskipTests package) >&2
fi
