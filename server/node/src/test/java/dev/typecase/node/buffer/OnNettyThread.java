package dev.typecase.node.buffer;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs the test, and what comes before and after it, as Netty runs a task on one of its threads: a
 * thread-local variable ends with it.
 */
final class OnNettyThread implements InvocationInterceptor {
  @Override
  public void interceptBeforeEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension)
      throws Throwable {
    run(invocation);
  }

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension)
      throws Throwable {
    run(invocation);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension)
      throws Throwable {
    run(invocation);
  }

  private static void run(Invocation<@Nullable Void> invocation) throws Throwable {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    FastThreadLocalThread.runWithFastThreadLocal(() -> {
      try {
        invocation.proceed();
      } catch (Throwable e) {
        failure.set(e);
      }
    });
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw thrown;
    }
  }
}
