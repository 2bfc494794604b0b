/** Redis through Lettuce. */
@NullMarked
package dev.typecase.comparison.redis;

import org.jspecify.annotations.NullMarked;
