package dev.typecase.soak.judge;

import dev.typecase.client.Handle;
import dev.typecase.soak.content.Mark;
import java.util.List;

/**
 * A record with a change whose answer was lost. The change may still come into force: its request
 * can lie in the socket of a connection that is gone for the client.
 *
 * @param handle its handle
 * @param marks the contents that it may have
 * @param mayBeFreed whether it may be gone
 */
public record Doubtful<T>(Handle<T> handle, List<Mark> marks, boolean mayBeFreed) {}
