/**
 * What can be known of a device without one: every call of ND4J in a test is held to a list of what
 * was read to be right on CUDA, and nobody reads a tensor's memory behind ND4J's back.
 *
 * <p>In the profile {@code assume-device} ND4J's CPU backend starts with the classes of this
 * package in place of its own, see {@link io.github.maskrcnn4j.testkit.device.DeviceMode}. {@link
 * io.github.maskrcnn4j.testkit.device.CheckedExecutioner} sees every operation before it runs and
 * asks {@link io.github.maskrcnn4j.testkit.device.DeviceCalls}, the list, with the reason beside
 * each entry. {@link io.github.maskrcnn4j.testkit.device.NativeCalls} stops what would go past the
 * executioner, and {@link io.github.maskrcnn4j.testkit.device.WatchedFloats} whoever takes a
 * pointer. All of them throw an {@link AssertionError}.
 *
 * <p>It says nothing of what no source says: whether a kernel starts, and how fast it is.
 */
package io.github.maskrcnn4j.testkit.device;
