package dev.typecase.node.flow;

/** The other end of a connection; on the connection's loop. */
public interface Peer {
  /** Closes the connection at once, with all that is queued for it. */
  void hangUp();
}
