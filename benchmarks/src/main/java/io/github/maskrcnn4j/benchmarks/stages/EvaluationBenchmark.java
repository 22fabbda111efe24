package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticResults;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.evaluation.Evaluation;
import io.github.maskrcnn4j.evaluation.EvaluationSettings;
import io.github.maskrcnn4j.evaluation.Evaluator;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Result;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Average precision of results in memory, on all cores. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EvaluationBenchmark {

  /** Of 100 results each; val2017 has 5,000. */
  @Param("" + SyntheticResults.VAL2017)
  public int pictures;

  private DataSet truth;
  private List<Result> results;

  /** Makes data set and results. */
  @Setup
  public void scatter() {
    truth = SyntheticResults.truth(pictures);
    results = SyntheticResults.results(truth);
  }

  /** Of boxes. */
  @Benchmark
  public Map<IouType, Evaluation> boxes() {
    return evaluate(Set.of(IouType.BBOX));
  }

  /** Of boxes and masks. */
  @Benchmark
  public Map<IouType, Evaluation> boxesAndMasks() {
    return evaluate(EnumSet.allOf(IouType.class));
  }

  private Map<IouType, Evaluation> evaluate(Set<IouType> types) {
    return Evaluator.evaluate(truth, results, types, EvaluationSettings.DEFAULTS);
  }
}
