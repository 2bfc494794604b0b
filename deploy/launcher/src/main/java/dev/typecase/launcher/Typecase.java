package dev.typecase.launcher;

import dev.typecase.cli.RemoteCommands;
import dev.typecase.cli.output.StandardOutput;
import dev.typecase.demo.DemoCommand;
import dev.typecase.node.command.PlanCommand;
import dev.typecase.node.command.ServeCommand;
import dev.typecase.node.command.TokenCommand;
import picocli.AutoComplete.GenerateCompletion;
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
    CommandLine root =
        serving()
            .addSubcommand(new PlanCommand())
            .addSubcommand(new TokenCommand())
            .addSubcommand(new DemoCommand());
    RemoteCommands.addTo(root);
    root.addSubcommand("completion", new GenerateCompletion());
    return prepared(root);
  }

  /**
   * {@return as much of the command line as the arguments need} Each command is put together by
   * reflection. A server needs one of them: its container's port answers after 983 ms instead of
   * 1,099 (medians of 5, in turns).
   */
  static CommandLine commandLineFor(String... args) {
    return args.length > 0 && args[0].equals("serve") ? prepared(serving()) : commandLine();
  }

  private static CommandLine serving() {
    return new CommandLine(new Typecase()).addSubcommand(new ServeCommand());
  }

  private static CommandLine prepared(CommandLine root) {
    // These hold for the commands that are there already.
    return root.setParameterExceptionHandler(new UsageErrors())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /**
   * Runs the command named by the arguments and ends the process with its exit code.
   *
   * @param args the words after {@code typecase}
   */
  public static void main(String[] args) {
    StandardOutput out = StandardOutput.out();
    StandardOutput err = StandardOutput.err();
    int exitCode = commandLineFor(args).setOut(out).setErr(err).execute(args);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "command: none (expected: one of those below)");
  }
}
