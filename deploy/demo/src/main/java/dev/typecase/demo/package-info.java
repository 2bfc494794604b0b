/** The guided tour: an embedded server and a client in one process. */
@NullMarked
package dev.typecase.demo;

import org.jspecify.annotations.NullMarked;
