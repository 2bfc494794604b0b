package dev.typecase.node.record;

import dev.typecase.engine.field.FieldOperations;
import dev.typecase.node.refusal.Reason;
import dev.typecase.node.refusal.Refused;
import java.util.Map;

/** The limits of {@code record_service.proto}, and the checks that requests have in common. */
public final class RequestLimits {
  /** Items of one request, at most. */
  public static final int MAX_ITEMS = 8_192;

  /** Bytes of one message, at most, in both directions. */
  public static final int MAX_MESSAGE_BYTES = 4 << 20;

  /** Operations of one item, at most. */
  static final int MAX_OPERATIONS = FieldOperations.MAX_OPERATIONS;

  /** Details of one answer, at most. */
  static final int MAX_DETAILS = 100;

  /**
   * Tags and lengths of an answer's few top-level fields, and of the Pipeline message around it.
   */
  static final int ENVELOPE_BYTES = 128;

  private RequestLimits() {}

  static void requireItems(int items) {
    if (items == 0) {
      throw Refused.invalid("items", 0, "1 to " + MAX_ITEMS);
    }
    if (items > MAX_ITEMS) {
      throw Refused.overLimit("items", items, MAX_ITEMS);
    }
  }

  /** Refuses a list beside the items that is neither empty nor as long as they are. */
  static void requireNoneOrOneAnItem(String name, int values, int items) {
    if (values != 0 && values != items) {
      throw Refused.invalid(
          name, values + " values", "none, or one for each of " + items + " items");
    }
  }

  static void requireNoRetryIdentities(int identities) {
    if (identities > 0) {
      throw new Refused(
          Reason.UNIMPLEMENTED,
          "retry_identities: "
              + identities
              + " (expected: none, this version does not honour them; nothing was applied)",
          Map.of("name", "retry_identities"));
    }
  }

  /**
   * Refuses a request whose answer could be larger than a message.
   *
   * @param answerBytes the most it could be
   */
  static void requireAnswerFits(long answerBytes) {
    if (answerBytes > MAX_MESSAGE_BYTES) {
      throw Refused.overLimit("answer bytes", answerBytes, MAX_MESSAGE_BYTES);
    }
  }
}
