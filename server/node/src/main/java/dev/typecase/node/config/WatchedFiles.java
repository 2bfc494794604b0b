package dev.typecase.node.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that belong together and may be replaced while the server runs. Whoever uses them gets the
 * bytes that were compared, so that nothing can change in between.
 *
 * <p>Looking compares content, not times: orchestrators swap symbolic links, and copies may keep
 * the time of their source.
 */
public final class WatchedFiles {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedFiles.class);

  private final Map<String, Path> byKey;
  private final Consumer<List<byte[]>> user;
  // Written under this object's lock. What was handed over last, or could not be read: an empty
  // list.
  private List<byte[]> seen;

  private WatchedFiles(Map<String, Path> byKey, Consumer<List<byte[]>> user, List<byte[]> seen) {
    this.byKey = byKey;
    this.user = user;
    this.seen = seen;
  }

  /**
   * Reads files for the first time.
   *
   * @param byKey the files by their keys of the configuration, in the order in which the user wants
   *     them
   * @param user takes their contents, now and after each change; throws {@link
   *     ConfigurationException} if they cannot be, and then goes on with what it had
   * @return the files, to be looked at from now on
   * @throws ConfigurationException if a file cannot be read or the user refuses
   */
  public static WatchedFiles read(Map<String, Path> byKey, Consumer<List<byte[]>> user) {
    List<byte[]> contents = contents(byKey);
    user.accept(contents);
    return new WatchedFiles(byKey, user, contents);
  }

  /**
   * Hands the contents over if they have changed since the last look. What cannot be used is logged
   * once and has no effect. Any thread.
   */
  public synchronized void look() {
    List<byte[]> contents;
    try {
      contents = contents(byKey);
    } catch (ConfigurationException e) {
      refuse(e, List.of());
      return;
    }
    if (isSeen(contents)) {
      return;
    }
    try {
      user.accept(contents);
      seen = contents;
      LOG.info("{}: read again", String.join(", ", byKey.keySet()));
    } catch (ConfigurationException e) {
      refuse(e, contents);
    }
  }

  private void refuse(ConfigurationException why, List<byte[]> contents) {
    if (!isSeen(contents)) {
      seen = contents;
      LOG.warn("{}; what was read before stays in force", why.getMessage());
    }
  }

  private boolean isSeen(List<byte[]> contents) {
    if (contents.size() != seen.size()) {
      return false;
    }
    for (int i = 0; i < contents.size(); i++) {
      if (!Arrays.equals(contents.get(i), seen.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<byte[]> contents(Map<String, Path> byKey) {
    List<byte[]> contents = new ArrayList<>();
    byKey.forEach((key, file) -> {
      try {
        contents.add(Files.readAllBytes(file));
      } catch (IOException e) {
        throw ConfigurationException.of(key, file, "a file that exists and can be read");
      }
    });
    return contents;
  }
}
