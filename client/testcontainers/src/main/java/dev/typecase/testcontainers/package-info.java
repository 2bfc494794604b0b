/**
 * A Typecase server in a container, for tests of programs that use one. Knows Testcontainers and
 * the image's command line; nothing of the client, so that tests in any language's client can use
 * it.
 */
@NullMarked
package dev.typecase.testcontainers;

import org.jspecify.annotations.NullMarked;
