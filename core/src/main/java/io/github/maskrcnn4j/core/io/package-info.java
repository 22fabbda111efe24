/** Writing files so that nobody ever sees half of one. */
package io.github.maskrcnn4j.core.io;
