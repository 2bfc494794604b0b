/** memcached through folsom. */
@NullMarked
package dev.typecase.comparison.memcached;

import org.jspecify.annotations.NullMarked;
