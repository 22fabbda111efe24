package io.github.maskrcnn4j.testkit.device;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The native functions of ND4J, of which those that work on values may be called within an
 * operation alone: else they would go past the check of operations.
 */
final class NativeCalls {

  /**
   * What is asked for besides operations. On CUDA it is the same native code, or Java code that
   * calls it: memory and views of it; shapes; contexts of operations, with their random numbers;
   * what the library is and can.
   */
  private static final Pattern NO_VALUES =
      Pattern.compile(
          "(allocateDataBuffer|deleteDataBuffer|db[A-Z]|mallocHost|freeHost"
              + "|shapeBuffer|constantBuffer|getConstant|deleteConstant|tadOnlyShapeInfo|deleteTadPack"
              + "|getPrimary|getSpecial|getNumberOfTads|getShapeInfoLength"
              + "|createGraphContext|deleteGraphContext|setGraphContext|markGraphContext|ctx[A-Z]"
              + "|createRandomGenerator|deleteRandomGenerator|[a-z]+RandomGenerator"
              + "|getGraphContextRandomGenerator|getAllCustomOps|getAllOperations"
              + "|initialize|is[A-Z]|optimalLevel|binaryLevel|buildInfo|lastError"
              + "|omp[A-Z]|setOmp|setElementThreshold|setTADThreshold|getDevice|getAvailableDevices"
              + "|getCachedMemory|toString|hashCode|equals).*");

  /** How deep the thread is in operations that were checked. */
  private static final ThreadLocal<Integer> DEPTH = ThreadLocal.withInitial(() -> 0);

  private NativeCalls() {}

  /** Puts the watch before ND4J's native functions, for the rest of the JVM's life. */
  static void watch() {
    NativeOps functions = NativeOpsHolder.getInstance().getDeviceNativeOps();
    Object watched =
        Proxy.newProxyInstance(
            NativeOps.class.getClassLoader(),
            new Class<?>[] {NativeOps.class},
            (proxy, function, arguments) -> call(functions, function, arguments));
    NativeOpsHolder.getInstance().setDeviceNativeOps((NativeOps) watched);
  }

  private static Object call(NativeOps functions, Method function, Object[] arguments)
      throws Throwable {
    if (!areAllowed() && !NO_VALUES.matcher(function.getName()).matches()) {
      throw new AssertionError(
          "ND4J's native " + function.getName() + " is called outside of any operation");
    }
    try {
      return function.invoke(functions, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Whether the thread is within an operation that was checked. */
  static boolean areAllowed() {
    return DEPTH.get() > 0;
  }

  /** Does the work of an operation that was checked. */
  static <T> T allowed(Supplier<T> work) {
    int depth = DEPTH.get();
    DEPTH.set(depth + 1);
    try {
      return work.get();
    } finally {
      DEPTH.set(depth);
    }
  }
}
