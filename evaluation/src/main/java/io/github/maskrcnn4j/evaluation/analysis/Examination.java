package io.github.maskrcnn4j.evaluation.analysis;

import io.github.maskrcnn4j.evaluation.Evaluation;
import io.github.maskrcnn4j.evaluation.EvaluationSettings;
import io.github.maskrcnn4j.evaluation.IouType;
import java.util.List;
import java.util.Map;

/**
 * Numbers and reasons.
 *
 * @param settings that it was measured with
 * @param evaluations average precision, of each type that was measured
 * @param type that the rest is about
 * @param errors what mending each kind would bring
 * @param confusion what is taken for what
 * @param worst the images with the most mistakes, worst first
 * @param clues what does not fit between results and data set, in words
 */
public record Examination(
    EvaluationSettings settings,
    Map<IouType, Evaluation> evaluations,
    IouType type,
    Map<Verdict, ErrorGains.Gain> errors,
    Confusion confusion,
    List<JudgedImage> worst,
    List<String> clues) {}
