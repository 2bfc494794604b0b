package dev.typecase.node.record;

import dev.typecase.v1.ItemDetail;
import dev.typecase.v1.TypedRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * The details of an answer: at most {@link RequestLimits#MAX_DETAILS}, and no more than fit into
 * the message beside the rest of the answer. What does not fit loses first its current values, then
 * itself: the outcomes say the essential.
 */
final class ItemDetails {
  /** Long enough for every field's name; a name from outside may be longer. */
  private static final int MAX_FIELD_CHARS = 63;

  /** A detail without current values: names and messages of this program are far shorter. */
  static final int MAX_BYTES = 1 << 10;

  /** Tag and length in front of a detail. */
  private static final int HEAD_BYTES = 5;

  private final List<ItemDetail> details = new ArrayList<>();
  private long leftBytes;

  /**
   * No details yet.
   *
   * @param answerBytes the most that the rest of the answer can take
   */
  ItemDetails(long answerBytes) {
    this.leftBytes = RequestLimits.MAX_MESSAGE_BYTES - RequestLimits.ENVELOPE_BYTES - answerBytes;
  }

  void add(int item, String field, String message) {
    if (wantsMore()) {
      addIfItFits(detail(item, field, message).build());
    }
  }

  void add(int item, String field, String message, TypedRecord current) {
    if (wantsMore() && !addIfItFits(detail(item, field, message).setCurrent(current).build())) {
      add(item, field, message);
    }
  }

  /** {@return whether the next detail is wanted at all} */
  boolean wantsMore() {
    return details.size() < RequestLimits.MAX_DETAILS;
  }

  private static ItemDetail.Builder detail(int item, String field, String message) {
    String shown = field.length() <= MAX_FIELD_CHARS ? field : field.substring(0, MAX_FIELD_CHARS);
    return ItemDetail.newBuilder().setIndex(item).setField(shown).setMessage(message);
  }

  private boolean addIfItFits(ItemDetail detail) {
    int bytes = HEAD_BYTES + detail.getSerializedSize();
    if (bytes > leftBytes) {
      return false;
    }
    leftBytes -= bytes;
    details.add(detail);
    return true;
  }

  List<ItemDetail> list() {
    return details;
  }
}
