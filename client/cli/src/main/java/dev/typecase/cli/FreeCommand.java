package dev.typecase.cli;

import dev.typecase.cli.output.Console;
import dev.typecase.client.Handle;
import dev.typecase.client.Pool;
import dev.typecase.client.TypecaseClient;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code typecase free}. */
@Command(name = "free", description = "Free records. Their handles are stale from then on.")
final class FreeCommand extends PoolCommand {
  @Parameters(index = "1..*", arity = "1..*", paramLabel = "HANDLE", description = HANDLE_HELP)
  private List<String> handles;

  @Override
  int run(TypecaseClient client, Console console) {
    List<Handle<Map<String, @Nullable Object>>> parsed =
        handles.stream().map(PoolCommand::handle).toList();
    Pool<Map<String, @Nullable Object>> opened = open(client);
    return new ItemReport(console, opened.layout(), false, List.of())
        .print(
            parsed, opened.freeAll(parsed), (handle, _) -> new ShownRecord(handle, null, Map.of()));
  }
}
