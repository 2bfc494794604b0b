package dev.typecase.soak;

import dev.typecase.client.ServerStatistics.PoolSlots;
import dev.typecase.client.TypecaseException;
import dev.typecase.harness.CuttingProxy;
import dev.typecase.harness.JvmChild;
import dev.typecase.soak.content.Kind;
import dev.typecase.soak.content.Mark;
import dev.typecase.soak.fault.Garbage;
import dev.typecase.soak.fault.PoolDeleted;
import dev.typecase.soak.fault.SlowReader;
import dev.typecase.soak.judge.Fault;
import dev.typecase.soak.judge.Finding;
import dev.typecase.soak.judge.Findings;
import dev.typecase.soak.judge.Tally;
import dev.typecase.soak.load.Crowd;
import dev.typecase.soak.load.Subject;
import dev.typecase.soak.load.Weather;
import dev.typecase.soak.server.Served;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The rounds of a soak, each of them:
 *
 * <pre>
 *   a client process starts          callers of this process go on all the time
 *   faults, in an order by chance
 *   the client process is killed     what it leaves is explained by the audit
 *   audit                            callers pause; every record, every slot
 *   SIGTERM or SIGKILL in turns      the server comes back, with everything or with nothing
 * </pre>
 *
 * One thread.
 */
final class Course implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int OWNERS_A_CLIENT = 100;
  private static final int MOST_BYTES_BEFORE_CUT = 100_000;

  /** Of six: two for each client, and one for each channel of the generated stub. */
  private static final int CUTS = 4;

  private static final Duration BACK = Duration.ofMinutes(2);

  private final Path output;
  private final SplittableRandom random;
  private final Tally tally;
  private final Findings findings;
  private final Consumer<String> out;
  private final Weather weather = new Weather();
  private final Served served;
  private final CuttingProxy proxy;
  private final Crowd crowd;
  private final Auditor auditor;
  private long operationsOfOthers;

  /** Starts the server, creates the pools, and starts the callers. */
  Course(
      Served served, Path output, long seed, Tally tally, Findings findings, Consumer<String> out)
      throws IOException {
    this.output = output;
    this.random = new SplittableRandom(seed);
    this.tally = tally;
    this.findings = findings;
    this.out = out;
    this.served = served;
    this.proxy = new CuttingProxy(served.port(), 0, 0);
    create();
    this.crowd = new Crowd(proxy.address(), tally, findings, weather);
    this.auditor = new Auditor(served, findings, out);
    crowd.start(1, seed);
  }

  private void create() {
    Kind.all().forEach(kind -> served.control().pools().create(kind.definition()));
  }

  /** {@return live records by the server, and those of them that are certain here} */
  String live() {
    try {
      long live = served.control().statistics().pools().stream().mapToLong(PoolSlots::live).sum();
      return "%,d live, %,d certain".formatted(live, crowd.certain());
    } catch (TypecaseException e) {
      return "server away";
    }
  }

  /** {@return what the clients in other processes did} */
  long operationsOfOthers() {
    return operationsOfOthers;
  }

  /**
   * Makes one round.
   *
   * @param endNanos when it is time for the server to end; faults come closer together, or later
   */
  void round(int number, long endNanos) throws InterruptedException {
    int firstOwner = Mark.FIRST_OF_OTHERS + number * OWNERS_A_CLIENT;
    JvmChild other =
        OtherClient.start(
            proxy.address(), firstOwner, random.nextLong(), output.resolve("client.log"));
    List<Fault> faults =
        new ArrayList<>(
            List.of(
                Fault.CUT,
                Fault.GARBAGE,
                Fault.CUT,
                Fault.POOL_DELETED,
                Fault.CUT,
                Fault.SLOW_READER));
    Collections.shuffle(faults, new Random(random.nextLong()));
    for (int i = 0; i < faults.size(); i++) {
      pause((endNanos - System.nanoTime()) / (faults.size() + 1 - i));
      tryTo(faults.get(i));
    }
    say(Fault.CLIENT_KILLED, "process " + other.pid());
    operationsOfOthers += OtherClient.kill(other, findings);
    crowd.quiet(subject -> auditor.audit(subject));
    pause(endNanos - System.nanoTime());
    if (number % 2 == 0) {
      restart();
    } else {
      crash();
    }
  }

  private static void pause(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos);
  }

  private void say(Fault fault, String details) {
    tally.fault(fault);
    out.accept("fault " + fault + ": " + details);
  }

  private void tryTo(Fault fault) throws InterruptedException {
    try {
      inflict(fault);
    } catch (TypecaseException e) {
      findings.add(Finding.ERROR, fault + ": " + e);
    }
  }

  private void inflict(Fault fault) throws InterruptedException {
    switch (fault) {
      case CUT -> cut();
      case GARBAGE -> {
        say(fault, "to port " + served.port());
        if (!Garbage.send(served.port(), random)) {
          findings.add(Finding.SERVER, "garbage: no end of the connection (expected: hung up)");
        }
      }
      case POOL_DELETED -> {
        say(fault, "created, used, deleted, created, deleted");
        PoolDeleted.run(served.control(), findings);
      }
      case SLOW_READER -> {
        // The only one that is longer than what may be on its way.
        Kind<?> kind = Kind.all().getLast();
        say(fault, "of " + kind.name());
        SlowReader.scan(served.control(), kind, findings);
      }
      default -> throw new IllegalArgumentException("fault: " + fault + " (expected: one of load)");
    }
  }

  private void cut() {
    int bytes = random.nextInt(MOST_BYTES_BEFORE_CUT);
    say(Fault.CUT, "%d connections, each %,d bytes from now".formatted(CUTS, bytes));
    weather.begin();
    proxy.tear(bytes, CUTS);
    awaitUntil(() -> proxy.cutsLeft() == 0, "the connections to be cut");
    weather.end();
  }

  /** Ends the server as an operator does; its records must be there when it is back. */
  private void restart() {
    List<Long> uids = crowd.subjects().stream().map(Subject::uid).toList();
    say(Fault.RESTARTED, "SIGTERM, with a snapshot");
    weather.begin();
    OptionalInt exitCode = served.terminate();
    if (exitCode.isEmpty() || exitCode.getAsInt() != 0) {
      findings.add(Finding.SERVER, "after SIGTERM: exit code " + exitCode + " (expected: 0)");
    }
    back();
    for (int i = 0; i < uids.size(); i++) {
      String name = Kind.all().get(i).name();
      long uid = served.control().pool(Kind.all().get(i).codec()).uid();
      if (uid != uids.get(i)) {
        findings.add(Finding.LOST, "pool " + name + ": another one (expected: that of before)");
      }
    }
    weather.end();
    awaitServed();
  }

  /** Ends the server as a power cut does; its records must be gone. */
  private void crash() {
    say(Fault.SERVER_KILLED, "SIGKILL");
    weather.begin();
    weather.crash();
    served.kill();
    back();
    long pools = served.control().pools().list().size();
    if (pools > 0) {
      findings.add(Finding.REVIVED, "after SIGKILL: " + pools + " pools (expected: none)");
    }
    create();
    awaitUntil(this::isOpenAgain, "the client to find the pools again");
    weather.end();
    awaitServed();
  }

  private boolean isOpenAgain() {
    try {
      crowd.openAgain();
      return true;
    } catch (TypecaseException | io.grpc.StatusRuntimeException e) {
      return false;
    }
  }

  private void back() {
    served.startAgain();
    proxy.serverPort(served.port());
  }

  /** Waits until the callers have come through again, by themselves. */
  private void awaitServed() {
    long before = tally.operations();
    awaitUntil(() -> tally.operations() > before, "callers to be served again");
  }

  private void awaitUntil(BooleanSupplier condition, String what) {
    long beginNanos = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - beginNanos > BACK.toNanos()) {
        findings.add(Finding.SERVER, "waited " + BACK + " for " + what);
        return;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Ends the load, looks at everything, frees everything, and ends the server. */
  void finish() throws IOException {
    crowd.end();
    crowd.quiet(subject -> auditor.auditAndEmpty(subject));
    OptionalInt exitCode = served.terminate();
    if (exitCode.isEmpty() || exitCode.getAsInt() != 0) {
      findings.add(Finding.SERVER, "at the end: exit code " + exitCode + " (expected: 0)");
    }
    readLog();
  }

  /** No fault of the soak is one of the server's. */
  private void readLog() throws IOException {
    served.complaints().forEach(line -> findings.add(Finding.SERVER, "its log says: " + line));
  }

  @Override
  public void close() throws IOException {
    // Of calls that are under way where a soak breaks off nobody shall say that they failed.
    crowd.end();
    crowd.close();
    proxy.close();
  }
}
