/**
 * What a page is made of: one HTML file with data, pictures, style and script in it.
 *
 * <p>{@code page.css} is the style of all pages, {@code elements.js} and {@code charts.js} are what
 * their scripts build on.
 */
package io.github.maskrcnn4j.inspect.page;
