package dev.typecase.launcher;

import dev.typecase.client.Handle;
import dev.typecase.client.ItemResult;
import dev.typecase.client.Pool;
import dev.typecase.client.RecordWrite;
import dev.typecase.client.TypecaseClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * What {@code deploy/typecase} runs once after a build, in a virtual machine that records which
 * classes are loaded and which methods become hot, and keeps that in its ahead-of-time cache: the
 * demo, then a server with clients of every kind, for some seconds. Prints nothing.
 */
final class Training {
  private static final Duration MAX_DURATION = Duration.ofMinutes(3);
  private static final String SERVING = "typecase: serving on ";
  private static final String POOL = "training";
  private static final int CALLERS = 64;
  private static final int CALLS_A_CALLER = 300;
  private static final int RECORDS = CALLERS * CALLS_A_CALLER;
  private static final int BATCH = 256;

  // Enough for the methods on the way of a request to be compiled at the highest level.
  private static final int BATCHES = 1_000;
  private static final int WRITE_EVERY = 4;

  private Training() {}

  /**
   * No arguments.
   *
   * @throws IOException if the server ended before it served
   */
  public static void main(String[] args) throws IOException {
    Thread.ofPlatform().daemon().name("training-limit").start(Training::giveUpInTime);
    execute("demo");
    String server = serve();
    execute("plan", "--capacity", "1000", "--field", "name:string(32)");
    execute(
        ("pool create %s --server %s --capacity %d --field name:string(64) --field number:int64"
                + " --field note:string(48)?")
            .formatted(POOL, server, RECORDS)
            .split(" ", -1));
    try (TypecaseClient client = TypecaseClient.connect(server)) {
      load(client.pool(POOL), Training::record);
    }
    for (String command : List.of("pool list", "pool get " + POOL, "scan " + POOL)) {
      execute((command + " --server " + server).split(" ", -1));
    }
    // The server drains, as after SIGTERM.
    System.exit(0);
  }

  // Every command waits for the training, and must not do so for ever.
  private static void giveUpInTime() {
    try {
      Thread.sleep(MAX_DURATION);
      Runtime.getRuntime().halt(1);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void execute(String... words) {
    commandLine(Writer.nullWriter()).execute(words);
  }

  private static CommandLine commandLine(Writer out) {
    return Typecase.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(Writer.nullWriter()));
  }

  /** Starts a server as users do. {@return its address} */
  private static String serve() throws IOException {
    PipedWriter out = new PipedWriter();
    BufferedReader lines = new BufferedReader(new PipedReader(out));
    Thread.ofPlatform()
        .daemon()
        .name("training-server")
        .start(() -> commandLine(out).execute("serve", "--port", "0", "--admin-port", "0"));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(SERVING)) {
        return line.substring(SERVING.length());
      }
    }
    throw new IOException("server: ended (expected: a line that begins with '" + SERVING + "')");
  }

  private static <T> void load(Pool<T> pool, IntFunction<T> record) {
    List<Handle<T>> handles =
        pool.allocateAll(IntStream.range(0, RECORDS).mapToObj(record).toList()).stream()
            .map(ItemResult::orElseThrow)
            .toList();
    for (int i = 0; i < BATCHES; i++) {
      int from = i * BATCH % (RECORDS - BATCH);
      List<Handle<T>> batch = handles.subList(from, from + BATCH);
      pool.readAll(batch);
      if (i % WRITE_EVERY == 0) {
        T written = record.apply(i);
        pool.writeAll(batch.stream().map(handle -> new RecordWrite<>(handle, written, 0)).toList());
      }
    }
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int caller = 0; caller < CALLERS; caller++) {
        List<Handle<T>> own =
            handles.subList(caller * CALLS_A_CALLER, (caller + 1) * CALLS_A_CALLER);
        var _ = callers.submit(() -> call(pool, own, record));
      }
    }
    pool.freeAll(handles);
  }

  private static <T> void call(Pool<T> pool, List<Handle<T>> handles, IntFunction<T> record) {
    for (int i = 0; i < handles.size(); i++) {
      Handle<T> handle = handles.get(i);
      pool.read(handle);
      if (i % WRITE_EVERY == 0) {
        pool.write(handle, record.apply(i));
        pool.update(handle, update -> update.add("number", 1));
        pool.free(handle);
        pool.allocate(record.apply(i));
      }
    }
  }

  private static Map<String, @Nullable Object> record(int number) {
    return Map.of("name", "name-" + number, "number", (long) number, "note", "a note");
  }
}
