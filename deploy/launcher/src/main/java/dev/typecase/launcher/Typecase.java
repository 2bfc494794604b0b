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
        new CommandLine(new Typecase())
            .addSubcommand(new ServeCommand())
            .addSubcommand(new PlanCommand())
            .addSubcommand(new TokenCommand())
            .addSubcommand(new DemoCommand());
    RemoteCommands.addTo(root);
    root.addSubcommand("completion", new GenerateCompletion());
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
    int exitCode = commandLine().setOut(out).setErr(err).execute(args);
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
