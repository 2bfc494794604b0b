/** Infinispan: a cache manager alone behind its Hot Rod endpoint, and its own client. */
@NullMarked
package dev.typecase.comparison.infinispan;

import org.jspecify.annotations.NullMarked;
