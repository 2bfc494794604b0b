package dev.typecase.cli;

import dev.typecase.cli.output.Console;
import dev.typecase.cli.text.Change;
import dev.typecase.client.Handle;
import dev.typecase.client.Pool;
import dev.typecase.client.TypecaseClient;
import dev.typecase.client.Update;
import dev.typecase.client.UpdateResult;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.Layout;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code typecase update}. */
@Command(
    name = "update",
    header = "Change fields of a record in place, in one step.",
    description =
        "All changes apply, in the order in which they are given, or none. FIELD may be an element"
            + " of an array, such as 'scores[3]'.",
    footer = {
      ValueHelp.FOOTER,
      "Examples:",
      "  typecase update sessions HANDLE --add hits=1 --set lastSeen=2026-11-23T03:37:16Z",
      "  typecase update stock HANDLE --add left=-1,floor=0",
      "  typecase update orders HANDLE --expect status=OPEN --set status=CLOSED"
    })
final class UpdateCommand extends PoolCommand {
  @Parameters(index = "1", paramLabel = "HANDLE", description = HANDLE_HELP)
  private String handle;

  @Mixin private ChangeOptions options;
  @Mixin private VersionCondition condition;

  @Option(
      names = "--return-values",
      description = "Show the fields that the changes name, as they are then.")
  private boolean returnValues;

  @Override
  int run(TypecaseClient client, Console console) {
    List<Change> changes = options.inOrder();
    if (changes.isEmpty()) {
      throw usage("update: no change (expected: --set, --add, --expect, --min or --max)");
    }
    Handle<Map<String, @Nullable Object>> parsed = handle(handle);
    long version = condition.value();
    Pool<Map<String, @Nullable Object>> opened = open(client);
    Layout layout = opened.layout();
    // Before anything is sent, so that a value that cannot be is an error of the command line.
    List<Consumer<Update<Map<String, @Nullable Object>>>> resolved =
        changes.stream().map(change -> change.on(layout)).toList();
    return new ItemReport(console, layout, true, shown(changes, layout))
        .print(
            List.of(parsed),
            opened.updateAll(List.of(parsed), update -> fill(update, resolved, version)),
            UpdateCommand::shown);
  }

  private void fill(
      Update<Map<String, @Nullable Object>> update,
      List<Consumer<Update<Map<String, @Nullable Object>>>> changes,
      long version) {
    changes.forEach(change -> change.accept(update));
    if (version != VersionCondition.ANY) {
      update.ifVersion(version);
    }
    if (returnValues) {
      update.returningValues();
    }
  }

  private List<FieldLayout> shown(List<Change> changes, Layout layout) {
    return returnValues
        ? changes.stream()
            .map(change -> layout.field(change.assignment().field()))
            .distinct()
            .toList()
        : List.of();
  }

  private static ShownRecord shown(String handle, UpdateResult result) {
    return new ShownRecord(handle, result.version(), result.values());
  }
}
