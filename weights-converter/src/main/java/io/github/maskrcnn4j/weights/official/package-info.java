/** Which weights the four implementations published, and what their publishers tell of them. */
package io.github.maskrcnn4j.weights.official;
