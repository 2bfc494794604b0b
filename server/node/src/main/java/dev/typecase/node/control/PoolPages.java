package dev.typecase.node.control;

import dev.typecase.engine.memory.GrantedPages;
import dev.typecase.engine.pool.Pool;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which pages a new pool got, where it has others than the platform's own. */
final class PoolPages {
  private static final Logger LOG = LoggerFactory.getLogger(PoolPages.class);

  private PoolPages() {}

  static void log(Pool pool, Duration creation) {
    String text = text(pool.pages(), pool.plan().totalBytes(), creation);
    if (!text.isEmpty()) {
      LOG.info("pool '{}':{}", pool.spec().name(), text);
    }
  }

  /** {@return what there is to say; empty, or beginning with a blank} */
  static String text(GrantedPages pages, long bytes, Duration creation) {
    StringBuilder text = new StringBuilder();
    if (pages.inForce().hugePages()) {
      text.append(" huge pages;");
    } else if (!pages.hugePagesRefusal().isEmpty()) {
      text.append(" no huge pages (").append(pages.hugePagesRefusal()).append(");");
    }
    if (pages.inForce().prefault()) {
      text.append(
          String.format(
              Locale.ROOT, " prefault of %,d bytes took %,d ms;", bytes, creation.toMillis()));
    }
    return text.isEmpty() ? "" : text.substring(0, text.length() - 1);
  }
}
