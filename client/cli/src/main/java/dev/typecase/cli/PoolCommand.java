package dev.typecase.cli;

import dev.typecase.client.Handle;
import dev.typecase.client.Pool;
import dev.typecase.client.TypecaseClient;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** A command on the records of one pool, which is its first argument. */
abstract class PoolCommand extends RemoteCommand {
  static final String HANDLE_HELP =
      "As 'allocate' printed it: 16 hexadecimal digits, a hyphen, 16 more.";

  @Parameters(index = "0", paramLabel = "POOL", description = "Name of the pool.")
  private String pool;

  final Pool<Map<String, @Nullable Object>> open(TypecaseClient client) {
    return client.pool(pool);
  }

  static Handle<Map<String, @Nullable Object>> handle(String text) {
    return Handle.parse(text);
  }
}
