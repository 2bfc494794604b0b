/** The Java SDK against a real server. */
@NullMarked
package dev.typecase.e2e.sdk;

import org.jspecify.annotations.NullMarked;
