package dev.typecase.cli.output;

/**
 * Something to be done if the process is ended from outside, by Ctrl-C or a signal, before this is
 * closed.
 */
public final class OnExit implements AutoCloseable {
  private final Thread hook;

  private OnExit(Thread hook) {
    this.hook = hook;
  }

  /**
   * {@return a registration, to be closed when the task is over}
   *
   * @param task runs on another thread while the process ends; must be short
   */
  public static OnExit run(Runnable task) {
    Thread hook = new Thread(task, "typecase-on-exit");
    Runtime.getRuntime().addShutdownHook(hook);
    return new OnExit(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs, as it should.
    }
  }
}
