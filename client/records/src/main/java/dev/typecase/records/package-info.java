/**
 * What a Java record needs to be stored in a slot: the annotations, the codec, the field
 * references.
 */
@NullMarked
package dev.typecase.records;

import org.jspecify.annotations.NullMarked;
