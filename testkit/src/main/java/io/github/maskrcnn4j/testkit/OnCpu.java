package io.github.maskrcnn4j.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What is true on the CPU and need not be on a CUDA device: the test, or all tests of a class, are
 * skipped in a build for CUDA.
 *
 * <p>For what a device does by right in another way. A result that is wrong on a device is no case
 * for it.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnCpuCondition.class)
public @interface OnCpu {

  /** Why runs on several threads need not have the same bits on a device. */
  String STREAMS = "cuBLAS promises the same bits within one stream, and each thread has its own";

  /** What is different on a device, in a few words. */
  String value();
}
