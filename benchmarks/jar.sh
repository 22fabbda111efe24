# Builds the jar of the benchmarks if there is none, a source is newer or it was built with other options.
# For other scripts to read: afterwards $jar is the jar and $java the JVM.
#
#   JAVA_HOME     the JDK to use; without it the java on the PATH
#   BACKEND       cpu, cuda, or cuda-redist, which brings NVIDIA's libraries along: what to build for;
#                 if not set, a jar that is there will do, and a new one is for the CPU
#   MAVEN_ARGS    more options for the build, such as -o
#   NO_BUILD      if set, the jar that is there is taken; it fails if that is for another BACKEND
jar=$home/benchmarks/target/benchmarks.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
case ${BACKEND:-} in
  '') profiles= ;;
  cpu) profiles=,cpu ;;
  cuda) profiles=,cuda ;;
  cuda-redist) profiles=,cuda,cuda-redist ;;
  *) echo "BACKEND=$BACKEND: expected cpu, cuda or cuda-redist" >&2; exit 2 ;;
esac
# the jar tells what it was built for: the backend, and MAVEN_ARGS behind it
built=$("$java" -cp "$jar" io.github.maskrcnn4j.benchmarks.machine.Build 2>/dev/null || true)
backend=${built%% *}
if [ -n "${NO_BUILD:-}" ]; then
  if [ -z "$built" ] || [ "${BACKEND:-$backend}" != "$backend" ]; then
    echo "$jar: expected one built for ${BACKEND:-any backend}, found ${backend:-none}, and NO_BUILD is set" >&2
    exit 2
  fi
elif [ -z "$built" ] || [ "${BACKEND:-$backend}" != "$backend" ] || [ "$built" != "$backend${MAVEN_ARGS:+ $MAVEN_ARGS}" ] ||
  [ -n "$(find "$home"/pom.xml "$home"/*/pom.xml "$home"/*/src/main -newer "$jar" -type f 2>/dev/null | head -n 1)" ]; then
  echo "building $jar" >&2
  (cd "$home" && ./mvnw -q -B -Pbenchmarks-jar"$profiles" -pl benchmarks -am -DskipTests package) >&2 </dev/null ||
    { echo "the build of $jar failed, see above" >&2; exit 1; }
fi
