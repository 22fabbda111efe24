/** What can be wrong with a data set, and what becomes of it: the table in docs/data.md. */
package io.github.maskrcnn4j.data.problem;
