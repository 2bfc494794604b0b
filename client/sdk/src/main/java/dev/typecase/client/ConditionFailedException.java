package dev.typecase.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition of an update does not hold: a compare-and-set found another value, or an addition
 * would cross a bound. Nothing of the update was applied. {@link Advice#RECREATE}: decide again,
 * from {@link #currentValues()}.
 */
public final class ConditionFailedException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final long currentVersion;
  private final transient Map<String, @Nullable Object> currentValues;

  ConditionFailedException(ItemResult.Refused<?> refused) {
    super(Advice.RECREATE, refused.message());
    this.field = refused.field();
    this.currentVersion = refused.currentVersion();
    this.currentValues = refused.currentValues();
  }

  /** {@return the name of the field whose condition failed; empty if the server did not say} */
  public String field() {
    return field;
  }

  /** {@return the version that the record had then} */
  public long currentVersion() {
    return currentVersion;
  }

  /**
   * {@return the values of the update's fields then, by name, as {@link
   * dev.typecase.layout.FieldCodec} reads them; empty behind the first 100 failures of a batch}
   */
  public Map<String, @Nullable Object> currentValues() {
    return currentValues == null ? Map.of() : currentValues;
  }
}
