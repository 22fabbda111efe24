#!/bin/sh
# Evaluates the same results with maskrcnn4j and with pycocotools, alternately, so that a machine
# whose speed drifts treats both alike. The numbers must be the same. See docs/benchmarks.md.
#
#   benchmarks/peers/evaluation.sh [ROUNDS [PICTURES]]      3 rounds; 5000 pictures, as many as val2017 has
#
#   PYTHON        a Python with pycocotools; python3 if not set
#   OUT           folder for data set and results; out/evaluation if not set
set -eu
home=$(CDPATH='' cd "$(dirname "$0")/../.." && pwd -P)
. "$home/benchmarks/jar.sh"
rounds=${1:-3}
pictures=${2:-5000}
python=${PYTHON:-python3}
out=${OUT:-$home/out/evaluation}/$pictures
main=io.github.maskrcnn4j.benchmarks

ours() { "$java" -Xmx1g -cp "$jar" $main.runs.EvaluationPeerRun "$out" "$pictures"; }

[ -f "$out/results.json" ] || ours
round=1
while [ "$round" -le "$rounds" ]; do
  echo "round $round of $rounds"
  ours
  "$python" "$home/benchmarks/peers/pycocotools_peer.py" "$out" || { echo "the numbers differ, see above" >&2; exit 1; }
  round=$((round + 1))
done
