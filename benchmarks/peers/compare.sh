#!/bin/sh
# Runs maskrcnn4j and torchvision on the same weights and the same picture, alternately, so that a
# machine whose speed drifts treats both alike. See docs/benchmarks.md.
#
#   benchmarks/peers/compare.sh [ROUNDS [RUNS [HEIGHT WIDTH [DEPTH]]]]      3 rounds of 3 runs, 1024 x 1024, 101
#
#   MODES         of torchvision, as torchvision_modes.py names them; "default channels_last compiled" if not set
#   LOAD          threads of a third program that computes all the while; none if not set
#   ISA           avx2: both sides leave wider instructions alone
#   JAVA_OPTS     more options for maskrcnn4j's JVM, such as -Dmaskrcnn4j.kernels=nd4j
#   PYTHON        a Python with torch, torchvision, numpy and Pillow; python3 if not set
#   THREADS       of both sides; all cores if not set
#   OUT           folder for weights, picture, times and results; out/peers if not set
set -eu
fail() { echo "$1" >&2; exit "${2:-1}"; }

home=$(CDPATH='' cd "$(dirname "$0")/../.." && pwd -P)
peers=$home/benchmarks/peers
rounds=${1:-3}
runs=${2:-3}
height=${3:-1024}
width=${4:-1024}
depth=${5:-101}
modes=${MODES:-default channels_last compiled}
python=${PYTHON:-python3}
threads=${THREADS:-$(getconf _NPROCESSORS_ONLN)}
out=${OUT:-$home/out/peers}
main=io.github.maskrcnn4j.benchmarks
weights=$out/r$depth.safetensors
picture=$out/$height-$width.png
title="R-$depth, $height x $width, $threads threads"
options="--add-modules jdk.incubator.vector"

case ${ISA:-} in
  '') ;;
  avx2)
    options="$options -XX:UseAVX=2"
    export DNNL_MAX_CPU_ISA=AVX2                               # ND4J's oneDNN
    export ATEN_CPU_CAPABILITY=avx2 ONEDNN_MAX_CPU_ISA=AVX2    # torch's own kernels and its oneDNN
    export MKL_ENABLE_INSTRUCTIONS=AVX2 TORCHINDUCTOR_CPP_MARCH=x86-64-v3 # its products; what it compiles
    title="$title, ISA=avx2" ;;
  *) fail "ISA=$ISA: expected avx2" 2 ;;
esac
for mode in $modes; do
  grep -q "\"$mode\": Mode(" "$peers/torchvision_modes.py" || fail "MODES: there is no $mode in torchvision_modes.py" 2
done
case ${LOAD:=0} in
  *[!0-9]*) fail "LOAD=$LOAD: expected a number of threads" 2 ;;
esac
. "$home/benchmarks/jar.sh"
export TORCHINDUCTOR_CACHE_DIR="$out/compiled" # what the first round compiled serves the others

# Java with what both the JVM and the user ask for
jvm() {
  # shellcheck disable=SC2086 # several options
  OMP_NUM_THREADS=$threads "$java" -Xmx1g -XX:ActiveProcessorCount="$threads" $options ${JAVA_OPTS:-} -cp "$jar" "$@"
}

mkdir -p "$out"
rm -f "$out"/*.ms "$out"/*.txt
[ -f "$weights" ] || jvm $main.synthetic.SyntheticModel "$weights" "$depth" 81
jvm $main.synthetic.SyntheticPicture "$picture" "$height" "$width"
if [ "$LOAD" -gt 0 ]; then
  "$java" -Xmx$((100 * LOAD + 100))m "$peers/Load.java" "$LOAD" &
  load=$!
  trap 'kill $load 2>/dev/null || true' EXIT
  trap 'exit 130' INT TERM HUP
  title="$title, LOAD=$LOAD"
fi

round=1
while [ "$round" -le "$rounds" ]; do
  echo "round $round of $rounds, $(uptime | sed 's/.*load/load/')" >&2
  jvm $main.runs.PeerRun "$weights" "$picture" "$runs" "$out/maskrcnn4j.ms" "$out/maskrcnn4j.json" >"$out/maskrcnn4j.txt"
  for mode in $modes; do
    "$python" "$peers/torchvision_peer.py" --weights "$weights" --picture "$picture" --mode "$mode" --runs "$runs" \
      --threads "$threads" --times "$out/torchvision-$mode.ms" --results "$out/maskrcnn4j.json" \
      >"$out/torchvision-$mode.txt" ||
      { cat "$out/torchvision-$mode.txt"; fail "torchvision ($mode) found something else, or failed, see above"; }
  done
  round=$((round + 1))
done
[ -z "${load:-}" ] || kill -0 "$load" || fail "the load ended too early"

set -- "$out/maskrcnn4j.ms"
for mode in $modes; do
  sed 1d "$out/torchvision-$mode.txt"
  set -- "$@" "$out/torchvision-$mode.ms"
done
echo
awk -v runs="$runs" -v title="$title" -f "$peers/times.awk" "$@"
echo
echo "by round: the time of maskrcnn4j's fastest run over that of the mode's fastest; below 1 maskrcnn4j is faster"
