# Tables the times of several programs that ran in turns: best, median, and by round what the first one's fastest run
# takes in relation to the program's own.
#
#   awk -v runs=3 -v title='R-101' -f times.awk maskrcnn4j.ms torchvision-default.ms
#
# NAME.ms has the milliseconds of a run in each line, `runs` lines a round; the first line of NAME.txt says what it ran on.
FNR == 1 {
  name[++sides] = FILENAME
  sub(/\.ms$/, "", name[sides])
  getline about[sides] < (name[sides] ".txt")
  sub(/.*\//, "", name[sides])
}
{
  round = int((FNR - 1) / runs) + 1
  if (FNR % runs == 1 || runs == 1 || $1 < fastest[sides, round]) fastest[sides, round] = $1
  time[sides, FNR] = $1
  times[sides] = FNR
}
END {
  print "| " title " | on | best ms | median ms | maskrcnn4j takes, by round | median |"
  print "| --- | --- | --- | --- | --- | --- |"
  for (side = 1; side <= sides; side++) {
    for (i = 1; i <= times[side]; i++) list[i] = time[side, i]
    middle = median(list, times[side]) # sorts
    printf "| %s | %s | %.0f | %.0f |", name[side], about[side], list[1], middle
    if (side == 1) { print " | |"; continue }
    for (i = 1; i <= round; i++) {
      list[i] = fastest[1, i] / fastest[side, i]
      printf "%s %.2f", (i > 1 ? "," : ""), list[i]
    }
    printf " | %.2f |\n", median(list, round)
  }
}

# Sorts list[1] to list[n] too.
function median(list, n,    i, j, value) {
  for (i = 2; i <= n; i++) {
    value = list[i]
    for (j = i - 1; j >= 1 && list[j] > value; j--) list[j + 1] = list[j]
    list[j + 1] = value
  }
  return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
}
