/** What is done to the server beside the load. Each fault blocks until it is over. */
@NullMarked
package dev.typecase.soak.fault;

import org.jspecify.annotations.NullMarked;
