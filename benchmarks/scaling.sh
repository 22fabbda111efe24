#!/bin/sh
# Prints how the time grows with area and proposals and shrinks with threads, see docs/benchmarks.md.
#
#   benchmarks/scaling.sh [DEPTH [RUNS [MOST_THREADS]]]      101, fastest of 3, all cores
set -eu
home=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
. "$home/benchmarks/jar.sh"
exec "$java" -cp "$jar" io.github.maskrcnn4j.benchmarks.scaling.Scaling "$@"
