#!/bin/sh
# Trains maskrcnn4j and torchvision on the same weights, picture and settings, alternately, and stops if the losses
# differ. See docs/benchmarks.md.
#
#   benchmarks/peers/train_compare.sh [ROUNDS [STEPS [HEIGHT WIDTH]]]      3 rounds of 3 steps, 1024 x 1024
#
#   LAYERS        what is trained; "heads 3+" if not set
#   LAYOUT        of torchvision: default or channels_last, its faster one, if not set
#   JAVA_OPTS     more options for maskrcnn4j's JVM
#   PYTHON        a Python with torch, torchvision, numpy and Pillow; python3 if not set
#   THREADS       of both sides; all cores if not set
#   OUT           folder for weights, picture, times, losses and anchors; out/peers if not set
set -eu
fail() { echo "$1" >&2; exit "${2:-1}"; }

home=$(CDPATH='' cd "$(dirname "$0")/../.." && pwd -P)
peers=$home/benchmarks/peers
rounds=${1:-3}
steps=${2:-3}
height=${3:-1024}
width=${4:-1024}
python=${PYTHON:-python3}
threads=${THREADS:-$(getconf _NPROCESSORS_ONLN)}
layout=${LAYOUT:-channels_last}
out=${OUT:-$home/out/peers}
main=io.github.maskrcnn4j.benchmarks
weights=$out/r101.safetensors
picture=$out/$height-$width.png
. "$home/benchmarks/jar.sh"

jvm() {
  # shellcheck disable=SC2086 # several options
  # the collector is the launcher's
  OMP_NUM_THREADS=$threads "$java" -Xmx2g -XX:+UseSerialGC -XX:ActiveProcessorCount="$threads" --add-modules jdk.incubator.vector \
    ${JAVA_OPTS:-} -cp "$jar" "$@"
}

mkdir -p "$out"
[ -f "$weights" ] || jvm $main.synthetic.SyntheticModel "$weights" 101 81
jvm $main.synthetic.SyntheticPicture "$picture" "$height" "$width"
for layers in ${LAYERS:-heads 3+}; do
  ours=$out/train-$layers-maskrcnn4j
  theirs=$out/train-$layers-torchvision
  rm -f "$ours".ms "$theirs".ms
  round=1
  while [ "$round" -le "$rounds" ]; do
    echo "$layers, round $round of $rounds, $(uptime | sed 's/.*load/load/')" >&2
    jvm $main.runs.TrainingRun "$weights" "$picture" "$layers" "$steps" "$ours.ms" "$ours.losses" "$ours.anchors" \
      >"$ours.txt"
    "$python" "$peers/torchvision_trainer.py" --weights "$weights" --picture "$picture" --layers "$layers" \
      --layout "$layout" --steps "$steps" --threads "$threads" --times "$theirs.ms" --anchors "$ours.anchors" \
      --losses "$ours.losses" >"$theirs.txt" || { cat "$theirs.txt"; fail "torchvision's losses are others, or it failed, see above"; }
    round=$((round + 1))
  done
  sed 1d "$theirs.txt"
  echo
  awk -v runs="$steps" -v title="R-101, $height x $width, $layers, $threads threads" -f "$peers/times.awk" \
    "$ours.ms" "$theirs.ms"
  echo
done
