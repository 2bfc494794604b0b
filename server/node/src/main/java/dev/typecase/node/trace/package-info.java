/**
 * OpenTelemetry spans of requests: a span a unary call or scan, with the caller's span as its
 * parent, and a span a request of a Pipeline.
 */
@NullMarked
package dev.typecase.node.trace;

import org.jspecify.annotations.NullMarked;
