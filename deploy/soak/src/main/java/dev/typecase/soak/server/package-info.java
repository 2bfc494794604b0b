/** The server under test, as a process that ends and comes back. */
@NullMarked
package dev.typecase.soak.server;

import org.jspecify.annotations.NullMarked;
