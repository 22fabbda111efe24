/** From a picture of a data set to what one step of training takes. */
package io.github.maskrcnn4j.training.sample;
