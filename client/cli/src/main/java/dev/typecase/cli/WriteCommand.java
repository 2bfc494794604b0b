package dev.typecase.cli;

import dev.typecase.cli.output.Console;
import dev.typecase.cli.text.Assignment;
import dev.typecase.client.Handle;
import dev.typecase.client.Pool;
import dev.typecase.client.RecordWrite;
import dev.typecase.client.TypecaseClient;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code typecase write}. */
@Command(
    name = "write",
    header = "Write a record as a whole.",
    description = "Every field that is not nullable must be named; 'update' changes single fields.",
    footer = ValueHelp.FOOTER)
final class WriteCommand extends PoolCommand {
  @Parameters(index = "1", paramLabel = "HANDLE", description = HANDLE_HELP)
  private String handle;

  @Parameters(
      index = "2..*",
      arity = "1..*",
      paramLabel = "FIELD=VALUE",
      description = "The new record; a nullable field that is left out becomes null.")
  private List<String> assignments;

  @Mixin private VersionCondition condition;

  @Override
  int run(TypecaseClient client, Console console) {
    Handle<Map<String, @Nullable Object>> parsed = handle(handle);
    List<Assignment> values = assignments.stream().map(Assignment::parse).toList();
    long version = condition.value();
    Pool<Map<String, @Nullable Object>> opened = open(client);
    Map<String, @Nullable Object> record = Assignment.record(values, opened.layout());
    return new ItemReport(console, opened.layout(), true, List.of())
        .print(
            List.of(parsed),
            opened.writeAll(List.of(new RecordWrite<>(parsed, record, version))),
            (text, written) -> new ShownRecord(text, written, Map.of()));
  }
}
