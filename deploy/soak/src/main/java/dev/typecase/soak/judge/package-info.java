/**
 * What callers know of their records, and what is held against it. Nothing here talks to a server:
 * the tests feed it lies.
 */
@NullMarked
package dev.typecase.soak.judge;

import org.jspecify.annotations.NullMarked;
