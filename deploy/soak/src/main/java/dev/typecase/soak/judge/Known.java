package dev.typecase.soak.judge;

import dev.typecase.client.Handle;
import dev.typecase.soak.content.Mark;

/**
 * A record whose content is certain: all changes to it were answered.
 *
 * @param handle its handle
 * @param mark its content
 */
public record Known<T>(Handle<T> handle, Mark mark) {}
