package dev.typecase.cli;

import dev.typecase.cli.output.Console;
import dev.typecase.client.Handle;
import dev.typecase.client.Pool;
import dev.typecase.client.TypecaseClient;
import dev.typecase.layout.FieldLayout;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code typecase read}. */
@Command(name = "read", description = "Read records.")
final class ReadCommand extends PoolCommand {
  @Parameters(index = "1..*", arity = "1..*", paramLabel = "HANDLE", description = HANDLE_HELP)
  private List<String> handles;

  @Mixin private FieldSelection selection;

  @Override
  int run(TypecaseClient client, Console console) {
    List<Handle<Map<String, @Nullable Object>>> parsed =
        handles.stream().map(PoolCommand::handle).toList();
    Pool<Map<String, @Nullable Object>> opened = open(client);
    List<FieldLayout> fields = selection.of(opened.layout());
    return new ItemReport(console, opened.layout(), true, fields)
        .print(
            parsed,
            opened.readAll(parsed),
            (handle, read) -> new ShownRecord(handle, read.version(), read.record()));
  }
}
