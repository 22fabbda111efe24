/**
 * How official weights get onto this machine.
 *
 * <p>{@link io.github.maskrcnn4j.weights.zoo.WeightInstaller} downloads {@link
 * io.github.maskrcnn4j.weights.official.OfficialWeights}, checks it, converts it and puts it into
 * the {@link io.github.maskrcnn4j.weights.zoo.WeightCache}, where it is found by its name:
 *
 * <pre>
 *   publisher's URL -- WeightDownloader --&gt; CACHE/downloads/NAME/model_final.pkl
 *                   -- WeightConverter  --&gt; CACHE/NAME.safetensors, NAME.origin.json
 * </pre>
 *
 * <p>A download that breaks off leaves {@code FILE.part} and, beside it, what the server said this
 * version of the file is (its ETag). The next run asks for the rest under the condition that the
 * file is still that version ({@code Range} with {@code If-Range}, RFC 9110 sections 13.1.5 and
 * 14.2), so that two versions never mix; a server that cannot do this sends the whole file again. A
 * file gets its final name only when it is complete and its hash is the published one.
 */
package io.github.maskrcnn4j.weights.zoo;
