package dev.typecase.cli;

import dev.typecase.cli.output.Column;
import dev.typecase.cli.output.Console;
import dev.typecase.cli.output.TableWriter;
import dev.typecase.client.PoolDescription;
import dev.typecase.client.TypecaseClient;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code typecase pool list}. */
@Command(name = "list", description = "List all pools by name.")
final class PoolListCommand extends RemoteCommand {
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("NAME"),
          Column.text("RECORD TYPE"),
          Column.number("RECORD BYTES"),
          Column.number("CAPACITY"),
          Column.text("EXACT"),
          Column.number("LIVE"),
          Column.number("MEMORY BYTES"));

  @Override
  int run(TypecaseClient client, Console console) {
    List<PoolDescription> pools = client.pools().list();
    if (console.isJson()) {
      console.json(Map.of("pools", pools.stream().map(PoolView::json).toList()));
      return ExitCodes.OK;
    }
    TableWriter table = console.table(COLUMNS);
    pools.forEach(pool -> table.row(cells(pool)));
    table.end();
    return ExitCodes.OK;
  }

  private static List<String> cells(PoolDescription pool) {
    return List.of(
        pool.name(),
        pool.recordType().name(),
        String.valueOf(pool.layout().recordBytes()),
        String.valueOf(pool.capacity()),
        pool.exact() ? "yes" : "no",
        String.valueOf(pool.live()),
        String.valueOf(pool.memoryBytes()));
  }
}
