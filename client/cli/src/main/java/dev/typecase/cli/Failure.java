package dev.typecase.cli;

import dev.typecase.cli.output.Console;
import dev.typecase.cli.output.OutputClosedException;
import dev.typecase.client.CancelledException;
import dev.typecase.client.ClientClosedException;
import dev.typecase.client.ConditionFailedException;
import dev.typecase.client.ContendedException;
import dev.typecase.client.DeadlineException;
import dev.typecase.client.HandshakeException;
import dev.typecase.client.InvalidHandleException;
import dev.typecase.client.InvalidRecordException;
import dev.typecase.client.PoolExhaustedException;
import dev.typecase.client.StaleHandleException;
import dev.typecase.client.TypecaseException;
import dev.typecase.client.UnavailableException;
import dev.typecase.client.UnexpectedServerException;
import dev.typecase.client.VersionMismatchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/**
 * Why a command ended early: the exit code and one sentence.
 *
 * @param exitCode one of {@link ExitCodes}
 * @param sentence for standard error; empty to say nothing
 * @param cause what was thrown
 */
record Failure(int exitCode, String sentence, Throwable cause) {
  static Failure of(Throwable cause, String server) {
    return switch (cause) {
      case OutputClosedException e -> new Failure(ExitCodes.OK, "", e);
      case TypecaseException e -> new Failure(exitCode(e), sentence(e, server), e);
      case UncheckedIOException e -> of(Objects.requireNonNull(e.getCause()), server);
      case IOException e -> new Failure(ExitCodes.FILE, sentence(e), e);
      case IllegalArgumentException e ->
          new Failure(ExitCodes.USAGE, String.valueOf(e.getMessage()), e);
      default -> new Failure(ExitCodes.DEFECT, "unexpected failure: " + cause, cause);
    };
  }

  int report(Console console, boolean verbose) {
    if (!sentence.isEmpty()) {
      console.note("typecase: " + sentence);
    }
    if (verbose) {
      cause.printStackTrace(console.err());
    }
    return exitCode;
  }

  static int exitCode(TypecaseException exception) {
    return switch (exception) {
      case PoolExhaustedException _,
          StaleHandleException _,
          InvalidHandleException _,
          VersionMismatchException _,
          ConditionFailedException _,
          ContendedException _,
          InvalidRecordException _ ->
          ExitCodes.ITEM_REFUSED;
      case UnavailableException _,
          DeadlineException _,
          CancelledException _,
          ClientClosedException _,
          HandshakeException _,
          UnexpectedServerException _ ->
          ExitCodes.UNAVAILABLE;
      default -> ExitCodes.REQUEST_REFUSED;
    };
  }

  private static String sentence(TypecaseException exception, String server) {
    String message = String.valueOf(exception.getMessage());
    String known =
        switch (exception) {
          case UnavailableException e when !e.isDraining() ->
              "server " + server + ": not reachable: " + rootMessage(e);
          case UnavailableException _ -> "server " + server + ": shutting down";
          case HandshakeException _ -> "server " + server + ": " + message;
          case DeadlineException _ -> "server " + server + ": no answer in time: " + message;
          default -> message;
        };
    return exception.mayHaveBeenExecuted() ? known + "; what was asked may be done" : known;
  }

  private static String rootMessage(Throwable exception) {
    Throwable root = exception;
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      root = cause.getMessage() == null ? root : cause;
    }
    return String.valueOf(root.getMessage());
  }

  // The messages of these are the bare file name.
  private static String sentence(IOException exception) {
    String message = String.valueOf(exception.getMessage());
    return switch (exception) {
      case NoSuchFileException _ -> message + ": no such file or folder";
      case AccessDeniedException _ -> message + ": no permission";
      case FileAlreadyExistsException _ -> message + ": exists already";
      case CharacterCodingException _ -> "file: bytes that are no text (expected: UTF-8)";
      default -> message;
    };
  }
}
