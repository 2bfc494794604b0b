package dev.typecase.cli;

import dev.typecase.cli.output.Console;
import dev.typecase.cli.output.JsonItems;
import dev.typecase.cli.output.TableWriter;
import dev.typecase.cli.text.JsonValues;
import dev.typecase.client.Handle;
import dev.typecase.client.ItemResult;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Prints how the items of one command ended: those that went well as rows on standard output, the
 * others as sentences on standard error; in JSON all of them as items of one document.
 */
final class ItemReport {
  private final Console console;
  private final Layout layout;
  private final List<FieldLayout> fields;
  private final TableWriter table;
  private final JsonItems items;
  private boolean succeeded;
  private int exitCode = ExitCodes.OK;

  /**
   * A report that has not begun.
   *
   * @param fields of these the values are shown
   */
  ItemReport(Console console, Layout layout, boolean withVersion, List<FieldLayout> fields) {
    this.console = console;
    this.layout = layout;
    this.fields = fields;
    this.table = console.table(ShownRecord.columns(withVersion, fields));
    this.items = new JsonItems(console);
  }

  /** Reports all items, in order, and returns the command's exit code. */
  <V> int print(
      List<? extends Handle<?>> handles,
      List<ItemResult<V>> results,
      BiFunction<String, V, ShownRecord> shown) {
    for (int i = 0; i < results.size(); i++) {
      String handle = handles.get(i).toString();
      switch (results.get(i)) {
        case ItemResult.Success<V> success -> success(shown.apply(handle, success.value()));
        case ItemResult.Refused<V> refused -> refused(handle, refused);
        case ItemResult.Failed<V> failed -> failed(handle, failed);
      }
    }
    if (console.isJson()) {
      items.end();
    } else if (succeeded) {
      table.end();
    }
    return exitCode;
  }

  private void success(ShownRecord record) {
    succeeded = true;
    if (console.isJson()) {
      SequencedMap<String, @Nullable Object> json = record.json(fields);
      json.put("outcome", "OK");
      items.item(json);
    } else {
      table.row(record.cells(fields));
    }
  }

  private void refused(String handle, ItemResult.Refused<?> refused) {
    exitCode = Math.max(exitCode, ExitCodes.ITEM_REFUSED);
    if (console.isJson()) {
      items.item(json(handle, refused));
    } else {
      console.note(handle + ": " + refused.outcome() + ": " + refused.message() + now(refused));
    }
  }

  private SequencedMap<String, @Nullable Object> json(
      String handle, ItemResult.Refused<?> refused) {
    SequencedMap<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("handle", handle);
    json.put("outcome", refused.outcome().name());
    json.put("message", refused.message());
    if (!refused.field().isEmpty()) {
      json.put("field", refused.field());
    }
    if (refused.currentVersion() != 0) {
      json.put("currentVersion", ShownRecord.versionText(refused.currentVersion()));
    }
    if (!refused.currentValues().isEmpty()) {
      json.put("current", JsonValues.toJson(layout, refused.currentValues()));
    }
    return json;
  }

  private String now(ItemResult.Refused<?> refused) {
    List<String> now = new ArrayList<>();
    if (refused.currentVersion() != 0) {
      now.add("version " + ShownRecord.versionText(refused.currentVersion()));
    }
    JsonValues.toJson(layout, refused.currentValues())
        .forEach((field, value) -> now.add(field + " " + value));
    return now.isEmpty() ? "" : "; now: " + String.join(", ", now);
  }

  private void failed(String handle, ItemResult.Failed<?> failed) {
    exitCode = Math.max(exitCode, Failure.exitCode(failed.exception()));
    String message = String.valueOf(failed.exception().getMessage());
    if (console.isJson()) {
      SequencedMap<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("handle", handle);
      json.put("outcome", "FAILED");
      json.put("message", message);
      items.item(json);
    } else {
      console.note(handle + ": " + message);
    }
  }
}
