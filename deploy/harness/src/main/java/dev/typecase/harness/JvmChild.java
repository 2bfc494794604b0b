package dev.typecase.harness;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** A JVM that answers line by line. One thread talks to it. */
public final class JvmChild implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final String name;
  private final Path log;
  private final Process process;
  private final BufferedWriter questions;

  /** Answers; empty once there are no more. */
  private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();

  /** Whether a question is open: its answer may still come, and is not that of the next. */
  private boolean isLate;

  /**
   * Starts one.
   *
   * @param log gets its standard error
   */
  public JvmChild(String name, List<String> command, Path log) {
    this.name = name;
    this.log = log;
    this.process = Children.start(command, log, ProcessBuilder.Redirect.PIPE);
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      in.lines().map(Optional::of).forEach(answers::add);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      answers.add(Optional.empty());
    }
  }

  /** {@return its process} */
  public long pid() {
    return process.pid();
  }

  /** Ends it by SIGKILL, whatever it is doing. Blocks. */
  public void kill() {
    process.destroyForcibly();
    Children.end(process);
  }

  /** Asks. {@return the answer} */
  public <T> T ask(String question, Object value, String answer, Class<T> type, Duration patience) {
    if (isLate) {
      throw new HarnessException(name + ": has not answered an earlier question; see " + log);
    }
    try {
      questions.write(question + ' ' + JSON.writeValueAsString(value) + '\n');
      questions.flush();
    } catch (IOException e) {
      throw new HarnessException(name + ": does not listen; see " + log, e);
    }
    return await(answer, type, patience);
  }

  /** {@return what it says next} */
  public <T> T await(String word, Class<T> type, Duration patience) {
    String line =
        poll(patience).orElseThrow(() -> new HarnessException(name + ": has ended; see " + log));
    String value = line.substring(line.indexOf(' ') + 1);
    if (!line.startsWith(word + ' ')) {
      throw new HarnessException(name + ": " + value + "; see " + log);
    }
    return JSON.readValue(value, type);
  }

  private Optional<String> poll(Duration patience) {
    try {
      Optional<String> line = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (line == null) {
        isLate = true;
        throw new HarnessException(name + ": no answer within " + patience + "; see " + log);
      }
      return line;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarnessException(name + ": interrupted", e);
    }
  }

  /** Ends it. Blocks. */
  @Override
  public void close() {
    try {
      questions.close();
    } catch (IOException _) {
      // It has ended by itself.
    }
    Children.end(process);
  }
}
