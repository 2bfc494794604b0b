package dev.typecase.node.config;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * On which line of a YAML text each key and element begins. Jackson itself does not know the line
 * any more when it refuses a key of a record.
 */
final class LineIndex {
  private final Map<String, Integer> lineByPath = new HashMap<>();

  /** Reads the text once more; of a text that is not YAML it knows the lines up to the error. */
  static LineIndex of(YAMLMapper mapper, String text) {
    LineIndex index = new LineIndex();
    try (JsonParser parser = mapper.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        index.lineByPath.putIfAbsent(
            parser.streamReadContext().pathAsPointer().toString(),
            parser.currentTokenLocation().getLineNr());
      }
    } catch (JacksonException e) {
      // Whoever asks has this error already.
    }
    return index;
  }

  /**
   * {@return where something lies, as {@code " line 3"}; empty if that is not known}
   *
   * @param path such as {@code /pools/0/capacity}
   */
  String text(String path) {
    Integer line = lineByPath.get(path);
    return line == null ? "" : " line " + line;
  }

  /**
   * {@return where Jackson found something wrong, in the same form}
   *
   * @param e what it said
   */
  String text(JacksonException e) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      path.append('/');
      path.append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName());
    }
    boolean isKnown = e.getLocation() != null && e.getLocation().getLineNr() > 0;
    return isKnown ? " line " + e.getLocation().getLineNr() : text(path.toString());
  }
}
