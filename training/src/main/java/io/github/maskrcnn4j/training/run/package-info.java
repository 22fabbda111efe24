/**
 * A whole training: step after step, evaluated now and then, in a folder from which it can go on.
 *
 * <pre>
 * TrainingPlan    what is trained on what, how long and how
 * Batches         which pictures a step learns from, and how it sees them
 * Trainer         the loop: pictures, step, optimiser; evaluation; checkpoint
 * SaveInterval    when it is saved between evaluations
 * RunFolder       settings.json, metrics.jsonl and the checkpoint's files
 * MetricsFile     the lines of metrics.jsonl
 * MetricsLog      what they tell
 * </pre>
 */
package io.github.maskrcnn4j.training.run;
