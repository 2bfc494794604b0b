package dev.typecase.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code typecase pool}: what can be done with pools themselves. */
@Command(
    name = "pool",
    description = "Create, list, look at and delete pools.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PoolCreateCommand.class,
      PoolListCommand.class,
      PoolGetCommand.class,
      PoolDeleteCommand.class
    })
final class PoolGroup implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "pool: no command (expected: create, list, get or delete)");
  }
}
