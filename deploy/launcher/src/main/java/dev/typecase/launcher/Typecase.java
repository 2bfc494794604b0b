package dev.typecase.launcher;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command {@code typecase}. It does nothing itself: every task is a subcommand. */
@Command(
    name = "typecase",
    description = "An off-heap store of typed, fixed-size records, served over gRPC.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Typecase implements Runnable {
  @Spec private CommandSpec spec;

  /** Use {@link #commandLine()}. */
  private Typecase() {}

  /** {@return the whole command line, ready to parse and run} */
  public static CommandLine commandLine() {
    return new CommandLine(new Typecase());
  }

  /**
   * Runs the command named by the arguments and ends the process with its exit code.
   *
   * @param args the words after {@code typecase}
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "command: none (expected: one of those below)");
  }
}
