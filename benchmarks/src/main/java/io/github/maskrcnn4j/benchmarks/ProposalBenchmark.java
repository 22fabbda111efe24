package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.rpn.Proposals;
import org.openjdk.jmh.annotations.Benchmark;

/** From the RPN head's outputs to proposals: the best per level, decoded, without duplicates. */
public class ProposalBenchmark extends StageBenchmark {

  /** The stage. */
  @Benchmark
  public Proposals select(FullSizeModel model) {
    return model.stages().rpn().select(model.data().levels(), model.data().geometry());
  }
}
