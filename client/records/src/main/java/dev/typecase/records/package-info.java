/**
 * What a Java record needs to be stored in a slot: the annotations, the codec, the field
 * references.
 *
 * <p>A record marked with {@link Record @Record} is the record type of a pool:
 *
 * <pre>{@code
 * @Record(pool = "sessions")
 * public record Session(
 *     UUID id,
 *     long userId,
 *     @MaxBytes(64) String token,
 *     Instant lastSeen,
 *     int hits,
 *     State state,
 *     @Nullable Instant revoked,
 *     @Count(24) int[] clicksByHour) {}
 * }</pre>
 *
 * <p>With {@code typecase-records-processor} among the compiler's annotation processors, its
 * companion {@code Session_} is written beside it (for a record {@code Session} inside {@code
 * Shop}: {@code Shop_Session_}), as visible as the record:
 *
 * <pre>{@code
 * Session_.CODEC                    RecordCodec<Session>, no reflection, no boxing of numbers
 * Session_.RECORD_BYTES             240
 * Session_.LAYOUT_HASH              compared with the pool's on first contact
 * Session_.Offsets.userId           24, a compile-time constant
 * Session_.hits                     LongField<Session>
 * Session_.revoked                  InstantField.OrNull<Session>
 * Session_.clicksByHour             ArrayField<Session, int[], LongField<Session>>
 *
 * sessions.update(handle, u -> u.add(Session_.hits, 1).set(Session_.lastSeen, now));
 * }</pre>
 *
 * <h2>Components</h2>
 *
 * A component of any other type, which has no fixed size, is a compile-time error on that
 * component.
 *
 * <pre>{@code
 *  component                             field              if it can be null
 * +-------------------------------------+------------------+----------------------------------+
 * | boolean                             | bool             | @Nullable Boolean                |
 * | byte, short, int, long              | int8 ... int64   | @Nullable Byte ... Long          |
 * | float, double                       | float32, float64 | @Nullable Float, Double          |
 * | UUID, Instant                       | uuid, timestamp  | @Nullable UUID, Instant          |
 * | @MaxBytes(n) String                 | string(n)        | @MaxBytes(n) @Nullable String    |
 * | @MaxBytes(n) byte[]                 | bytes(n)         | @MaxBytes(n) byte @Nullable []   |
 * | @FixedBytes(n) byte[]               | fixed(n)         | @FixedBytes(n) byte @Nullable [] |
 * | an enum                             | enum(...)        | @Nullable State                  |
 * | @Count(k) int[], or an array of any | int32[k], ...    | @Count(k) int @Nullable []       |
 * |   type above but text and bytes     |                  |   (never its elements)           |
 * +-------------------------------------+------------------+----------------------------------+
 * }</pre>
 *
 * <p>{@code Nullable} is any annotation of that name, JSpecify's for example. {@link FieldName}
 * gives a field another name than its component.
 *
 * <h2>Changing a record</h2>
 *
 * A pool is bound to the layout hash. It changes with the name, type, limit, count, nullability or
 * order of any component, <b>and with the names and the order of an enum's constants</b>: the
 * number of a constant is its ordinal, so a constant that moves would be read as another one. A
 * renamed component keeps its field with {@code @FieldName}. A companion compiled against other
 * constants than those on the class path refuses to load.
 *
 * <p>Records whose type is known only at run time go through {@link MapCodec}. This package knows
 * the JDK and {@code dev.typecase.layout}, nothing of the network; everything in it is immutable or
 * stateless, so any thread may use it.
 */
@NullMarked
package dev.typecase.records;

import org.jspecify.annotations.NullMarked;
