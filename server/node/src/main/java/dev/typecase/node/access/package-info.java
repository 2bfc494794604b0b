/**
 * Who calls, and what they may: an access file maps certificates and tokens to identities, and
 * identities to roles in pools.
 *
 * <pre>
 *   AccessControl   the file, as it is now            AccessPolicy   what it says; immutable
 *    +- Caller      one call: credentials, and the     +- Identity   a name, and its role in a pool
 *                   identity that they stand for           +- Role   READ, WRITE, ADMIN
 *   Credentials     what a caller showed: a Token's hash, or a certificate's names
 *   AuditLog        what was asked of the control plane, and what was refused
 * </pre>
 *
 * <p>How much they may take is kept by {@link dev.typecase.node.quota}. Knows neither gRPC nor
 * pools, but for their names. Without an access file none of it is used: callers are null, and
 * everything is allowed to everybody who can connect.
 */
@NullMarked
package dev.typecase.node.access;

import org.jspecify.annotations.NullMarked;
