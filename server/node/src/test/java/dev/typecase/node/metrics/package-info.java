/** Tests of what the server tells Prometheus. */
@NullMarked
package dev.typecase.node.metrics;

import org.jspecify.annotations.NullMarked;
