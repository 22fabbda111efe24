/**
 * JSON (RFC 8259), read token by token or as a whole, and written.
 *
 * <p>The library's own, so that it meets no other version of a JSON library on its user's class
 * path. {@link io.github.maskrcnn4j.core.json.JsonReader} walks through a text of any length and
 * keeps nothing of it; {@link io.github.maskrcnn4j.core.json.JsonValue} holds a small one; {@link
 * io.github.maskrcnn4j.core.json.JsonWriter} writes.
 */
package io.github.maskrcnn4j.core.json;
