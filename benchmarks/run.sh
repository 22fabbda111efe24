#!/bin/sh
# Runs the benchmarks, see docs/benchmarks.md. The variables that jar.sh names are heeded.
#
#   benchmarks/run.sh [--quick] [--keep-going] [--out FILE.json] [--param NAME=VALUE,...]... [REGEX...]
set -eu
home=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
. "$home/benchmarks/jar.sh"
exec "$java" --add-modules jdk.incubator.vector -cp "$jar" io.github.maskrcnn4j.benchmarks.suite.RunSuite "$@"
