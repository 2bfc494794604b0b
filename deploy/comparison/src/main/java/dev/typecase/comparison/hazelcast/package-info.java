/** Hazelcast: a server of one member, and its own client. */
@NullMarked
package dev.typecase.comparison.hazelcast;

import org.jspecify.annotations.NullMarked;
