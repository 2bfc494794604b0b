package dev.typecase.records;

import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordValues;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records as maps from field name to value, for whoever knows the record type only at run time:
 * tools, importers, a pool found by name. The values are those of {@link
 * dev.typecase.layout.FieldCodec}: {@code Long} for int64, {@code String} for an enum's constant,
 * {@code List} for an array.
 *
 * <p>Writing takes any map; a nullable field that is absent becomes null, any other that is absent
 * and any unknown name is refused. Reading gives every field in declared order.
 */
public final class MapCodec implements RecordCodec<Map<String, @Nullable Object>> {
  private final String pool;
  private final Layout layout;
  private final RecordValues values;

  /**
   * A codec of one layout.
   *
   * @param pool the name of the pool, see {@link PoolName}
   * @param layout the layout of its records
   * @throws IllegalArgumentException if no pool may be called so
   */
  public MapCodec(String pool, Layout layout) {
    this.pool = PoolName.require(pool);
    this.layout = layout;
    this.values = RecordValues.of(layout);
  }

  @Override
  public String pool() {
    return pool;
  }

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public void encode(Map<String, @Nullable Object> record, MemorySegment into, long offset) {
    values.encode(record, into, offset);
  }

  @Override
  public Map<String, @Nullable Object> decode(MemorySegment from, long offset) {
    return values.decode(from, offset);
  }

  @Override
  public String toString() {
    return pool + ":" + layout;
  }
}
