/**
 * Record types, the layout that follows from them, and the way from typed values to bytes and back.
 *
 * <p>This package is the one place that knows where a field lies in a record and what its bytes
 * mean. The server engine, the node and the Java client all use it; it uses the JDK alone and knows
 * nothing of slots, handles, requests or threads. Everything public here is immutable or stateless,
 * so every thread may use it at any time.
 *
 * <h2>From the record type to the bytes</h2>
 *
 * <pre>
 *   Field, FieldType      what was declared           token:string(64)?
 *   RecordType            its fields in order
 *   Layout, FieldLayout   where each field lies       offset 24, null bit 0; the layout hash
 *   RecordCheck           is a raw record valid?
 *   FieldCodec            one field, Java values      "a1b2" &lt;-&gt; 04 00 61 31 62 32 00 ...
 *   RecordValues          a whole record, as a map
 *   FieldBytes            one field, no boxing        what generated codecs call
 *   FieldText             one value as text           CSV cells and command line arguments
 * </pre>
 *
 * <h2 id="rule">The layout rule</h2>
 *
 * <ul>
 *   <li>All numbers are little-endian. Fields lie in declared order, each at the next offset that
 *       is a multiple of its alignment. Offsets count from the record's first byte.
 *   <li>If any field is nullable the record begins with the <em>null bitmap</em>: one bit for each
 *       nullable field in declared order, lowest bit of the first byte first, {@code ceil(n / 8)}
 *       bytes. 1 means null, and a null field's bytes are all zero.
 *   <li>Array elements lie {@code size rounded up to alignment} apart, the last one included, so an
 *       array takes {@code count * stride} bytes.
 *   <li>The record's length is rounded up to a multiple of 8. Padding, spare bitmap bits and the
 *       unused tail of a bounded field are zero.
 * </ul>
 *
 * <pre>
 *   type        bytes  alignment  content
 *  +-----------+------+----------+-----------------------------------------------------------+
 *  | bool      |    1 |        1 | 0 or 1                                                    |
 *  | int8..64  |  1-8 |   = size | two's complement                                          |
 *  | float32   |    4 |        4 | IEEE 754, any bits                                        |
 *  | float64   |    8 |        8 | IEEE 754, any bits                                        |
 *  | uuid      |   16 |        8 | RFC 9562 order (the order of its text form)               |
 *  | timestamp |   12 |        8 | int64 seconds since 1970-01-01T00:00:00Z, int32 nanos     |
 *  | fixed(n)  |    n |        1 | n bytes                                                   |
 *  | bytes(n)  |  2+n |        2 | uint16 length, then that many bytes, then zeros           |
 *  | string(n) |  2+n |        2 | uint16 length in bytes, then strict UTF-8, then zeros     |
 *  | enum(...) |    4 |        4 | int32, the number of a declared constant                  |
 *  +-----------+------+----------+-----------------------------------------------------------+
 *   timestamp: nanos are 0 to 999,999,999 and always count forward; seconds are
 *   -31,557,014,167,219,200 to 31,556,889,864,403,199 (the years -1,000,000,000 to 1,000,000,000)
 * </pre>
 *
 * <h2 id="hash">The layout hash</h2>
 *
 * <p>The first 8 bytes, read big-endian, of the SHA-256 of the UTF-8 bytes of the <em>canonical
 * form</em>: the line {@code typecase layout 1}, then for each field in declared order its name,
 * one space and its {@linkplain Field#typeText() type text}; each line ends with one line feed. The
 * name of the record type is not part of it.
 *
 * <p>The golden files in {@code src/test/resources/golden} freeze all of this for every language.
 */
@NullMarked
package dev.typecase.layout;

import org.jspecify.annotations.NullMarked;
