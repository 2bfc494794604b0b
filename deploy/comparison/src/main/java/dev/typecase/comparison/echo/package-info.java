/** A gRPC server that does nothing: what the framework itself costs, with the same bytes. */
@NullMarked
package dev.typecase.comparison.echo;

import org.jspecify.annotations.NullMarked;
