#!/bin/sh
# Everything that the first one with a CUDA card is asked to measure, in one folder, and in one archive to send back.
# See docs/cuda.md.
#
#   benchmarks/gpu-report.sh [--quick] [--no-build] [--out FOLDER]
#
#   --quick       a small network and few pictures: a look, of minutes instead of an hour
#   --no-build    with the jar that is there; the golden tests, which need Maven, are left out
#   --out         default out/gpu-report; the archive is called like it, with .tar.gz
#
# What is done is not done again if it is called again. JAVA_HOME, BACKEND (cuda or cuda-redist; if not set, it is cuda
# where the system's loader finds CUDA 11) and MAVEN_ARGS as jar.sh has them.
#
# Exit code: 0 all is done and well, 1 something failed or memory grows, 2 wrong usage, 3 parts were not run because there
# is no card for them, 130 interrupted.
set -eu
home=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
here=$home/benchmarks

out=$home/out/gpu-report quick='' depth=101 side=1024 pictures=200
while [ $# -gt 0 ]; do
  case $1 in
    --quick) quick=--quick depth=50 side=512 pictures=20 ;;
    --no-build) export NO_BUILD=yes ;;
    --out) [ $# -gt 1 ] || { echo "--out: no folder" >&2; exit 2; }; out=$2; shift ;;
    *) echo "$1: usage: gpu-report.sh [--quick] [--no-build] [--out FOLDER]" >&2; exit 2 ;;
  esac
  shift
done
cuda=${BACKEND:-}
unset BACKEND
case $cuda in '' | cuda | cuda-redist) ;; *) echo "BACKEND=$cuda: expected cuda or cuda-redist" >&2; exit 2 ;; esac
# of several cards the first one, unless another is chosen: ND4J is for one
export CUDA_DEVICE_ORDER=PCI_BUS_ID CUDA_VISIBLE_DEVICES="${CUDA_VISIBLE_DEVICES:-0}"
export MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-4194304}" # see docs/performance.md

mkdir -p "$out"
out=$(CDPATH='' cd "$out" && pwd -P)
commit=$(git -C "$home" describe --always --dirty --abbrev=12 2>/dev/null || echo unknown)
begun="commit $commit${quick:+, quick}"
if [ -f "$out/begun" ] && [ "$(cat "$out/begun")" != "$begun" ]; then
  echo "$out holds parts of $(cat "$out/begun"), this is $begun; remove it or name another with --out" >&2
  exit 2
fi

# Files are written here and moved when they are whole.
work=$out/.work
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
rm -rf "$work"
mkdir "$work"
whole() { cat >"$work/text" && mv "$work/text" "$1"; }
echo "$begun" | whole "$out/begun"

is_done() { [ "$(cat "$out/$1.status" 2>/dev/null)" = 0 ]; }

# part NAME COMMAND...: runs it, unless that was done. What it says goes to NAME.log, its exit code to NAME.status.
part() {
  name=$1
  shift
  if is_done "$name"; then echo "$name: done before" >&2; return 0; fi
  echo "$name ..." >&2
  code=0
  "$@" >"$work/$name.log" 2>&1 </dev/null || code=$?
  mv "$work/$name.log" "$out/$name.log"
  echo "$code" | whole "$out/$name.status"
  echo "$name: $([ "$code" = 0 ] && echo done || echo "ended with $code"): $(last_line "$name")" >&2
}

# skip REASON NAME...: writes down why parts are not run.
skip() {
  reason=$1
  shift
  for name; do
    is_done "$name" && continue
    rm -f "$out/$name.log"
    echo "$reason" | whole "$out/$name.status"
    echo "$name: not run: $reason" >&2
  done
}

last_line() { grep '^[^[:space:]]' "$out/$1.log" | tail -n 1; } # what is indented is a stack trace

# What the programs here say, each line after the command that it is from.
machine() {
  echo "date: $(date -u +%Y-%m-%dT%H:%MZ)"
  echo "report: $begun${NO_BUILD:+, with the jar that was there}"
  echo "system: $(uname -srm)"
  echo "cpu: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | sort | uniq -c | sed 's/^ *//')"
  ask java "${JAVA_HOME:+$JAVA_HOME/bin/}java" -version
  ask nvidia-smi nvidia-smi --query-gpu=index,name,compute_cap,memory.total,driver_version --format=csv,noheader
  nvidia-smi 2>/dev/null | sed -n 's/.*CUDA Version: *\([0-9.]*\).*/nvidia-smi: CUDA up to \1/p'
  ask nvcc nvcc --version
  echo "CUDA 11 for the loader: $(has_cuda_11 && echo yes || echo no)"
}
ask() {
  what=$1
  shift
  if command -v "$1" >/dev/null; then "$@" 2>&1 | sed "s/^/$what: /"; else echo "$what: not there"; fi
}

has_cuda_11() {
  for library in libcudart.so.11.0 libcublas.so.11 libcusolver.so.11 libcusparse.so.11; do
    ldconfig -p 2>/dev/null | grep -q "$library" || return 1
  done
}

# jar [BACKEND]: builds it, if that is needed.
jar() { BACKEND=${1:-} "$here/program" machine.Build; }

self_test() { BACKEND=$1 "$here/program" gpu.DeviceTest; }

golden() {
  case $1 in cuda-redist) profiles=cuda,cuda-redist ;; *) profiles=cuda ;; esac
  "$home/testkit/run" 'core.layer.*GoldenTest' Nd4jContractTest 'rpn.*GoldenTest' 'roi.*GoldenTest' 'heads.*GoldenTest' \
    'detector.Torchvision*Test' 'detector.Detectron*Test' 'detector.Matterport*Test' DemoModelTest "-P$profiles"
}

# memory BACKEND NAME: its own heap is touched at the start, so that it does not look like growth.
memory() {
  weights=$work/weights.safetensors
  BACKEND=$1 "$here/program" synthetic.SyntheticModel "$weights" "$depth" &&
    BACKEND=$1 JAVA_OPTS="-Xms1g -Xmx1g -XX:+UseSerialGC -XX:+AlwaysPreTouch -Dorg.bytedeco.javacpp.maxbytes=8g
      -Dorg.bytedeco.javacpp.maxphysicalbytes=12g" \
      "$here/program" gpu.MemoryWatch "$weights" "$pictures" "$side" "$out/$2.csv"
}

# stages BACKEND NAME SAMPLER: all stages, each with the RoIAlign that a run takes.
stages() {
  BACKEND=$1 "$here/run.sh" $quick --keep-going --out "$work/$2.json" --param "depth=$depth" --param "size=${side}x$side" \
    --param batch=1 --param "sampler=$3" '\.InputBenchmark' StemBenchmark ResNetStageBenchmark FeaturePyramidBenchmark \
    RpnHeadBenchmark ProposalBenchmark RoiFeatureBenchmark BoxHeadBenchmark '\.DetectionBenchmark' MaskHeadBenchmark \
    MaskPasteBenchmark EndToEndBenchmark && mv "$work/$2.json" "$work/$2.environment.json" "$out"
}

device_parts() {
  if ! is_done card; then
    skip "no card to run on" jar-cuda self-test golden memory-cuda times-cuda
    return
  fi
  if [ -n "${NO_BUILD:-}" ]; then
    cuda=$(last_line jar)
    case $cuda in cuda*) cuda=${cuda%% *} ;; *) cuda=cuda ;; esac
  elif [ -z "$cuda" ]; then
    cuda=$(has_cuda_11 && echo cuda || echo cuda-redist)
  fi
  part jar-cuda jar "$cuda"
  if ! is_done jar-cuda; then
    skip "no build for CUDA" self-test golden memory-cuda times-cuda
    return
  fi
  part self-test self_test "$cuda"
  if ! is_done self-test; then
    skip "the self-test did not pass" golden memory-cuda times-cuda
    return
  fi
  if [ -n "${NO_BUILD:-}" ]; then skip "--no-build" golden; else part golden golden "$cuda"; fi
  part memory-cuda memory "$cuda" memory-cuda
  part times-cuda stages "$cuda" cuda tensor
}

(cd "$out" && rm -f machine.status jar.status card.status) # these may have changed
part machine machine
part jar jar
if ! is_done jar; then
  tail -n 5 "$out/jar.log" >&2
  echo "Nothing can be measured: benchmarks.jar cannot be built; with one that is there: --no-build" >&2
  summary=1
else
  part card "$here/program" gpu.CardCheck
  device_parts
  part memory-cpu memory cpu memory-cpu
  part times-cpu stages cpu cpu host
  summary=0
  "$here/program" gpu.GpuReport "$out" || summary=$?
fi

tar -czf "$work/archive" --exclude .work -C "$(dirname "$out")" "$(basename "$out")"
mv "$work/archive" "$out.tar.gz"
echo "$out.tar.gz is what to send back; it holds what the programs said, so look through it before" >&2
exit "$summary"
