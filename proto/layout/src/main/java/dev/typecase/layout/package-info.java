/**
 * The layout rule: how the fields of a record type become offsets, sizes and a fingerprint.
 *
 * <p>Knows nothing but the JDK, so that the engine, the server and every client share it.
 */
@NullMarked
package dev.typecase.layout;

import org.jspecify.annotations.NullMarked;
