/**
 * Python's pickles, protocols 0 to 5, read without Python. A pickle is a program for a stack
 * machine ({@link io.github.maskrcnn4j.weights.pickle.Unpickler}): it pushes numbers and texts,
 * builds containers out of them, and may call anything that it can name. Here it can name only what
 * a whitelist ({@link io.github.maskrcnn4j.weights.pickle.Globals}) holds, and each of these makes
 * plain data. The number of instructions is limited, references to the same value stay references,
 * and nothing recurses, so that small files cannot grow large.
 */
package io.github.maskrcnn4j.weights.pickle;
