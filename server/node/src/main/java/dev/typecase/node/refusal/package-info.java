/**
 * Why a whole request is refused.
 *
 * <p>The lowest package of the node: the control plane and the service layer throw {@link
 * dev.typecase.node.refusal.Refused}, and the endpoint turns it into a gRPC status or a {@code
 * RequestError}. Nothing here knows gRPC. How a single item of a batch ended is never a refusal.
 */
@NullMarked
package dev.typecase.node.refusal;

import org.jspecify.annotations.NullMarked;
