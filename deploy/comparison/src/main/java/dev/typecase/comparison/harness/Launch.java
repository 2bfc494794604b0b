package dev.typecase.comparison.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How processes are started.
 *
 * @param directory gets a log for each process
 * @param loops event loops of a server, and connections of a client
 * @param serverCpus that servers may use, as {@code taskset -c} takes them; empty for all
 * @param clientCpus that clients may use
 * @param isLean whether servers get the least heap that they can do with, for a look at memory
 * @param jfr whether each JVM leaves a flight recording beside its log
 * @param flags further flags of each JVM
 */
public record Launch(
    Path directory,
    int loops,
    String serverCpus,
    String clientCpus,
    boolean isLean,
    boolean jfr,
    List<String> flags) {
  /** Of every JVM: without it Netty frees each direct buffer by a slower way. */
  public static final String JVM_FLAG = "--enable-native-access=ALL-UNNAMED";

  /** {@return the same for a look at memory} */
  public Launch lean() {
    return new Launch(directory, loops, serverCpus, clientCpus, true, jfr, flags);
  }

  /** {@return the same with further flags of each JVM} */
  public Launch with(List<String> furtherFlags) {
    return new Launch(directory, loops, serverCpus, clientCpus, isLean, jfr, furtherFlags);
  }

  /** {@return a command that is bound to processors} */
  static List<String> bound(String cpus, List<String> command) {
    if (cpus.isEmpty()) {
      return command;
    }
    List<String> bound = new ArrayList<>(List.of("taskset", "-c", cpus));
    bound.addAll(command);
    return bound;
  }

  /** {@return the command of a JVM with the class path of this one} */
  List<String> java(String name, Class<?> main, List<String> ownFlags, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(JVM_FLAG);
    command.add("-Dlogback.configurationFile=comparison-logback.xml");
    command.addAll(ownFlags);
    command.addAll(flags);
    if (jfr) {
      // Of which it would tell on standard output.
      command.add("-Xlog:jfr+startup=off");
      // Or samples are taken for the next place at which the compiled code could stop.
      command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints"));
      // By processor time: samples of threads that are in native code count those that wait there.
      command.add(
          "-XX:StartFlightRecording=settings=profile,jdk.NativeMethodSample#enabled=false,"
              + "jdk.CPUTimeSample#enabled=true,jdk.CPUTimeSample#throttle=2ms,filename="
              + directory.resolve(name + ".jfr"));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return command;
  }

  /** {@return the log of a process} */
  public Path log(String name) {
    return directory.resolve(name + ".log");
  }
}
