package dev.typecase.cli;

import dev.typecase.cli.output.Console;
import dev.typecase.client.TypecaseClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code typecase pool get}. */
@Command(name = "get", description = "Show a pool: its fields, its layout, how full it is.")
final class PoolGetCommand extends RemoteCommand {
  @Parameters(paramLabel = "POOL", description = "Name of the pool.")
  private String name;

  @Override
  int run(TypecaseClient client, Console console) {
    PoolView.print(console, client.pools().get(name));
    return ExitCodes.OK;
  }
}
