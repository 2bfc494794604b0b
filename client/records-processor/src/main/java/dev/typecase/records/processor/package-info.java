/**
 * The annotation processor behind {@link dev.typecase.records.Record @Record}: from a Java record
 * to its companion class with codec, constant offsets and field references.
 *
 * <pre>
 *   RecordProcessor       which records are due in this round; reports refusals
 *    +- RecordReader      the record itself: kind, visibility, pool, size as a whole
 *    |   +- ComponentReader   one component: Java type, annotations, nullness -> layout field
 *    |       +- Scalar            the table of Java types
 *    |       +- Nullness          is it marked with some Nullable?
 *    |   = RecordModel, ComponentModel    what was read; no compiler types from here on
 *    +- CompanionSource   the companion class
 *        +- CodecSource       its codec: straight-line encode and decode
 *        +- ReferenceSource   its field references
 * </pre>
 *
 * <p>It is the type guard of Typecase: whatever has no fixed size is refused as a compile error on
 * the component, in the form {@code component 'name': what it is (expected: what would do)}.
 * Layouts come from {@code dev.typecase.layout}, so compiler, server and codec cannot disagree.
 */
@NullMarked
package dev.typecase.records.processor;

import org.jspecify.annotations.NullMarked;
