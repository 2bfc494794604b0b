package dev.typecase.cli;

import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.Layout;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which fields are shown. */
final class FieldSelection {
  @Option(
      names = "--field",
      paramLabel = "FIELD",
      description = "Show this field only; may be repeated (default: all).")
  private @Nullable List<String> names;

  List<FieldLayout> of(Layout layout) {
    return names == null ? layout.fields() : names.stream().distinct().map(layout::field).toList();
  }
}
