/**
 * What a client does to a store and what it sees: records, calls, distributions, loops. Knows no
 * store; every store is reached through {@link dev.typecase.comparison.load.Contestant}.
 */
@NullMarked
package dev.typecase.comparison.load;

import org.jspecify.annotations.NullMarked;
