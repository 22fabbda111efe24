/** What a timing was taken on, and processes of their own to take it in. */
package io.github.maskrcnn4j.benchmarks.machine;
