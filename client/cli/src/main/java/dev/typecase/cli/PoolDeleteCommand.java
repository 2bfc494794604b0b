package dev.typecase.cli;

import dev.typecase.cli.output.Console;
import dev.typecase.client.TypecaseClient;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code typecase pool delete}. */
@Command(
    name = "delete",
    description = "Delete a pool. All its handles are stale from then on, for ever.")
final class PoolDeleteCommand extends RemoteCommand {
  @Parameters(paramLabel = "POOL", description = "Name of the pool.")
  private String name;

  @Option(names = "--force", description = "Delete it although it holds records.")
  private boolean force;

  @Option(
      names = "--etag",
      paramLabel = "ETAG",
      description = "Delete it only if it has this etag, which 'pool get' shows.")
  private @Nullable String etag;

  @Override
  int run(TypecaseClient client, Console console) {
    client.pools().delete(name, force, etag);
    if (console.isJson()) {
      console.json(Map.of("deleted", name));
    } else {
      console.line("deleted " + name);
    }
    return ExitCodes.OK;
  }
}
