package dev.typecase.comparison.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes calls of one contestant as a {@link RunSpec} says. */
public final class Run {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Run() {}

  /**
   * Runs. Blocks for the time of the run, and for the last answers.
   *
   * @throws InterruptedException if this thread is interrupted
   */
  public static RunSeen make(Contestant contestant, RunSpec run) throws InterruptedException {
    Requests requests = Requests.draw(run, contestant::key);
    Tallies tallies = new Tallies();
    long cpuBegin = SYSTEM.getProcessCpuTime();
    long beginNanos = System.nanoTime();
    List<Callable<Integer>> callers = new ArrayList<>();
    for (int i = 0; i < run.callers(); i++) {
      Requests.Reader reader = requests.reader(i, run.callers());
      callers.add(
          run.way() == Way.BLOCKING
              ? new BlockingCaller(contestant.blocking(), run, reader, tallies, beginNanos)
              : new AsyncCaller(contestant.async(run.way()), run, reader, tallies, beginNanos));
    }
    long missing = 0;
    try (ExecutorService threads = threads(run)) {
      for (Future<Integer> caller : threads.invokeAll(callers)) {
        missing += caller.resultNow();
      }
    }
    return tallies.sum(
        System.nanoTime() - beginNanos, SYSTEM.getProcessCpuTime() - cpuBegin, missing);
  }

  private static ExecutorService threads(RunSpec run) {
    return run.way() == Way.BLOCKING
        ? Executors.newVirtualThreadPerTaskExecutor()
        : Executors.newFixedThreadPool(run.callers());
  }
}
