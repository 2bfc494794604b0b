package dev.typecase.client;

import io.grpc.Status;
import java.util.Map;

/**
 * Why a whole call failed, as read from its status and {@code google.rpc.ErrorInfo}.
 *
 * @param reason one of the reasons of pool_service.proto; empty if the server gave none, which is
 *     always so for what the transport found out
 * @param message one sentence for people
 * @param cause the transport's exception
 * @param details the metadata of the error info
 * @param status the status
 * @param repeatable whether executing the call twice does no harm
 */
record CallFailure(
    String reason,
    String message,
    Throwable cause,
    Map<String, String> details,
    Status status,
    boolean repeatable) {
  CallFailure {
    details = Map.copyOf(details);
  }
}
