#!/bin/sh
# Runs maskrcnn4j and torchvision on the same weights and the same picture, alternately, so that a
# machine whose speed drifts treats both alike. See docs/benchmarks.md.
#
#   benchmarks/peers/compare.sh [ROUNDS [RUNS [HEIGHT WIDTH [DEPTH]]]]      3 rounds of 3 runs, 1024 x 1024, 101
#
#   PYTHON        a Python with torch, torchvision, numpy and Pillow; python3 if not set
#   THREADS       of both sides; all cores if not set
#   OUT           folder for weights, picture, times and results; out/peers if not set
set -eu
home=$(CDPATH='' cd "$(dirname "$0")/../.." && pwd -P)
. "$home/benchmarks/jar.sh"
rounds=${1:-3}
runs=${2:-3}
height=${3:-1024}
width=${4:-1024}
depth=${5:-101}
python=${PYTHON:-python3}
threads=${THREADS:-$(getconf _NPROCESSORS_ONLN)}
out=${OUT:-$home/out/peers}
mkdir -p "$out"
rm -f "$out"/*.ms "$out"/*.txt
main=io.github.maskrcnn4j.benchmarks
weights=$out/r$depth.safetensors
picture=$out/$height-$width.png
[ -f "$weights" ] || "$java" -cp "$jar" $main.synthetic.SyntheticModel "$weights" "$depth" 81
"$java" -cp "$jar" $main.synthetic.SyntheticPicture "$picture" "$height" "$width"

round=1
while [ "$round" -le "$rounds" ]; do
  echo "round $round of $rounds" >&2
  OMP_NUM_THREADS=$threads "$java" -Xmx1g -XX:ActiveProcessorCount="$threads" \
    -cp "$jar" $main.runs.PeerRun "$weights" "$picture" "$runs" "$out/maskrcnn4j.ms" "$out/maskrcnn4j.json"
  for layout in default channels-last; do
    option=
    [ $layout = default ] || option=--channels-last
    # shellcheck disable=SC2086 # an option or none
    "$python" "$home/benchmarks/peers/torchvision_peer.py" --weights "$weights" --picture "$picture" \
      --runs "$runs" --threads "$threads" --times "$out/torchvision-$layout.ms" \
      --results "$out/maskrcnn4j.json" $option >"$out/torchvision-$layout.txt" ||
      { cat "$out/torchvision-$layout.txt"; echo "torchvision ($layout) found something else, see above" >&2; exit 1; }
  done
  round=$((round + 1))
done

cat "$out/torchvision-default.txt" "$out/torchvision-channels-last.txt"
echo
echo "| R-$depth, $height x $width, $threads threads | best ms | median ms |"
echo "| --- | --- | --- |"
for side in maskrcnn4j torchvision-default torchvision-channels-last; do
  sort -n "$out/$side.ms" | awk -v side=$side '
    { t[NR] = $1 }
    END {
      m = NR % 2 ? t[(NR + 1) / 2] : (t[NR / 2] + t[NR / 2 + 1]) / 2
      printf "| %s | %.0f | %.0f |\n", side, t[1], m
    }'
done
echo

# In each round: our fastest run over the fastest of torchvision's in either layout.
paste "$out/maskrcnn4j.ms" "$out/torchvision-default.ms" "$out/torchvision-channels-last.ms" |
  awk -v runs="$runs" '
    NR % runs == 1 || runs == 1 { ours = $1; theirs = $2 }
    {
      if ($1 < ours) ours = $1
      if ($2 < theirs) theirs = $2
      if ($3 < theirs) theirs = $3
    }
    NR % runs == 0 { printf "%.2f\n", ours / theirs }' >"$out/ratios"
sort -n "$out/ratios" | awk -v rounds="$(paste -s -d ' ' "$out/ratios")" '
  { t[NR] = $1 }
  END {
    m = NR % 2 ? t[(NR + 1) / 2] : (t[NR / 2] + t[NR / 2 + 1]) / 2
    printf "time of maskrcnn4j over that of torchvision in its faster layout, by round: %s; median %.2f\n", rounds, m
    print "below 1 maskrcnn4j is faster"
  }'
