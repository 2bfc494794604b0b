package dev.typecase.comparison.harness;

import dev.typecase.comparison.child.Setup;
import dev.typecase.comparison.load.Store;
import dev.typecase.harness.HarnessException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How each store's server is started. */
public final class Servers {
  /** Of servers that hold nothing on the Java heap. */
  private static final List<String> ROOMY = List.of("-Xms1g", "-Xmx1g");

  /** Touched at once, so that what grows later are records and not the heap. */
  private static final List<String> LEAN = List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");

  /** Where Debian puts servers, beside the path. */
  private static final String PATH =
      System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin:/usr/bin";

  /** Of servers that hold records on the Java heap. */
  private static final List<String> ROOMY_WITH_RECORDS = List.of("-Xms2g", "-Xmx4g");

  /** What a collection leaves free is given back to the system. */
  private static final List<String> LEAN_WITH_RECORDS =
      List.of("-Xms64m", "-Xmx10g", "-XX:MinHeapFreeRatio=2", "-XX:MaxHeapFreeRatio=5");

  private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+\\.\\d+");

  /** What the table is about, of all that is on the class path. */
  private static final Pattern LIBRARY =
      Pattern.compile(
          "(lettuce-core|folsom|hazelcast|infinispan-client-hotrod|infinispan-server-hotrod"
              + "|netty-transport|grpc-netty|protobuf-java)-\\d.*");

  private Servers() {}

  /** {@return what must be installed for a store to be there; empty if it is} */
  public static Optional<String> missing(Store store) {
    return switch (store) {
      case REDIS -> missing("redis-server");
      case MEMCACHED -> missing("memcached");
      case TYPECASE, FLOOR, ECHO, HAZELCAST, INFINISPAN -> Optional.empty();
    };
  }

  private static Optional<String> missing(String program) {
    return find(program).isPresent()
        ? Optional.empty()
        : Optional.of(program + " (apt-get install " + program + ")");
  }

  private static Optional<Path> find(String program) {
    return Arrays.stream(PATH.split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** {@return programs of the system and libraries that take part, with their versions} */
  public static List<String> versions() {
    return Stream.concat(
            Stream.of("redis-server", "memcached")
                .flatMap(name -> find(name).stream())
                .map(Servers::version),
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString().replace(".jar", ""))
                .filter(LIBRARY.asMatchPredicate()))
        .toList();
  }

  private static String version(Path program) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher number = NUMBER.matcher(said);
      return program.getFileName() + " " + (number.find() ? number.group() : "unknown");
    } catch (IOException e) {
      throw new HarnessException("cannot run " + program, e);
    }
  }

  /** {@return a server that takes connections} */
  static RunningServer start(Setup setup, String name, Launch launch) {
    return switch (setup.store()) {
      case TYPECASE, FLOOR, ECHO ->
          new JvmServerProcess(setup, name, launch, launch.isLean() ? LEAN : ROOMY);
      case HAZELCAST, INFINISPAN ->
          new JvmServerProcess(
              setup, name, launch, launch.isLean() ? LEAN_WITH_RECORDS : ROOMY_WITH_RECORDS);
      case REDIS ->
          new NativeServerProcess(name, Servers::redis, launch.log(name), launch.serverCpus());
      case MEMCACHED ->
          new NativeServerProcess(
              name, port -> memcached(port, setup.loops()), launch.log(name), launch.serverCpus());
    };
  }

  /** As installed, but for what writes to disk. */
  private static List<String> redis(int port) {
    return List.of(
        program("redis-server"),
        "--bind",
        "127.0.0.1",
        "--port",
        Integer.toString(port),
        "--save",
        "",
        "--appendonly",
        "no");
  }

  /** As installed, but for the memory it may take, and as many threads as others have loops. */
  private static List<String> memcached(int port, int threads) {
    return List.of(
        program("memcached"),
        "-l",
        "127.0.0.1",
        "-p",
        Integer.toString(port),
        "-U",
        "0",
        "-m",
        "8192",
        "-t",
        Integer.toString(threads),
        "-u",
        System.getProperty("user.name"));
  }

  private static String program(String name) {
    return find(name).orElseThrow(() -> new HarnessException(name + ": not installed")).toString();
  }
}
