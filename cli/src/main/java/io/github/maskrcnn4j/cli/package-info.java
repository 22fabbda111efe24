/**
 * The command line: {@code maskrcnn detect | evaluate | inspect | data | convert | info | weights}.
 *
 * <p>Results go to stdout and into files, everything else to stderr. A command returns 0 when it is
 * done, 1 when something failed (one line per failure; stack traces with {@code --verbose} only)
 * and 2 when it was called wrongly. The only module that prints.
 */
package io.github.maskrcnn4j.cli;
