/** Result files of the suite as tables and charts, one file or several side by side. */
package io.github.maskrcnn4j.benchmarks.report;
