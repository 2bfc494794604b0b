package dev.typecase.client;

import java.util.List;

/** Says in one sentence where two canonical forms of a layout begin to differ. */
final class LayoutDifference {
  private static final String END = "(no more fields)";

  private LayoutDifference() {}

  /** {@return the first difference: the client's field, and the pool's as what was expected} */
  static String first(String clientForm, String poolForm) {
    List<String> client = clientForm.lines().toList();
    List<String> pool = poolForm.lines().toList();
    for (int line = 0; line < Math.max(client.size(), pool.size()); line++) {
      String clientField = line < client.size() ? client.get(line) : END;
      String poolField = line < pool.size() ? pool.get(line) : END;
      if (!clientField.equals(poolField)) {
        return "field %d is '%s' (expected: '%s')".formatted(line, clientField, poolField);
      }
    }
    return "the layout rule of client and server differs";
  }
}
