/**
 * The commands of {@code typecase} that talk to a server, one class each. They parse options, ask
 * the SDK and print; they know nothing of gRPC and nothing of the server's code.
 *
 * <pre>
 *   RemoteCommand     options of all, the client, failure -&gt; one sentence and an exit code
 *    +- PoolCommand   on the records of one pool: allocate, read, write, update, free, scan,
 *    |                import, export
 *    +- Pool...       on pools: create, list, get, delete
 *   text      what a user writes -&gt; values, record types, changes
 *   csv       rows of a CSV file
 *   transfer  many records: files -&gt; pool -&gt; files
 *   output    tables, JSON, progress, standard output
 * </pre>
 *
 * <p>Results go to standard output and everything else to standard error, so that a pipe carries
 * results only. {@link dev.typecase.cli.ExitCodes} are the same for all commands.
 */
@NullMarked
package dev.typecase.cli;

import org.jspecify.annotations.NullMarked;
