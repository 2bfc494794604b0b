/**
 * The guided tour behind {@code typecase demo}: an embedded server and a client in one process,
 * over a real port. The one place besides the tests that sees both sides.
 */
@NullMarked
package dev.typecase.demo;

import org.jspecify.annotations.NullMarked;
