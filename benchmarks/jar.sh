# Builds the jar of the benchmarks if there is none, a source is newer or it is for another backend.
# For other scripts to read: afterwards $jar is the jar and $java the JVM.
#
#   JAVA_HOME     the JDK to use; without it the java on the PATH
#   BACKEND       cpu, cuda, or cuda-redist, which brings NVIDIA's libraries along: what to build for;
#                 if not set, a jar that is there will do, and a new one is for the CPU
#   MAVEN_ARGS    more options for the build, such as -o
jar=$home/benchmarks/target/benchmarks.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
properties=$home/benchmarks/target/classes/io/github/maskrcnn4j/benchmarks/machine/build.properties
case ${BACKEND:-} in
  '') artifact= profiles= cuda= ;;
  cpu) artifact=nd4j-native profiles=,cpu cuda= ;;
  cuda) artifact=nd4j-cuda profiles=,cuda cuda=installed ;;
  cuda-redist) artifact=nd4j-cuda profiles=,cuda,cuda-redist cuda=redist ;;
  *) echo "BACKEND=$BACKEND: expected cpu, cuda or cuda-redist" >&2; exit 2 ;;
esac
if [ ! -f "$jar" ] ||
  { [ -n "$artifact" ] && ! grep -qs "^artifact=$artifact" "$properties"; } ||
  { [ -n "$cuda" ] && ! grep -qs "^cuda=$cuda" "$properties"; } ||
  [ -n "$(find "$home"/pom.xml "$home"/*/pom.xml "$home"/*/src/main "$properties" -newer "$jar" -type f 2>/dev/null | head -n 1)" ]; then
  echo "building $jar" >&2
  (cd "$home" && ./mvnw -q -B -Pbenchmarks-jar"$profiles" -pl benchmarks -am -DskipTests package) >&2
fi
