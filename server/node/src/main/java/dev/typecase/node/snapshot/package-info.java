/**
 * Snapshot files: the pools of a server that has drained, for the server that is started next.
 *
 * <p>{@link dev.typecase.node.snapshot.SnapshotFormat} draws the file, {@link
 * dev.typecase.node.snapshot.SnapshotWriter} and {@link dev.typecase.node.snapshot.SnapshotReader}
 * know what is in it, {@link dev.typecase.node.snapshot.SnapshotDirectory} which files there are
 * and that none is ever loaded twice. What the pools mean to the server is not known here.
 */
@NullMarked
package dev.typecase.node.snapshot;

import org.jspecify.annotations.NullMarked;
