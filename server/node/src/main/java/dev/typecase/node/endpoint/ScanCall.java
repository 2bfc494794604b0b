package dev.typecase.node.endpoint;

import dev.typecase.node.control.PoolDirectory;
import dev.typecase.node.flow.Connection;
import dev.typecase.node.loop.Loop;
import dev.typecase.node.loop.Resident;
import dev.typecase.node.loop.Retry;
import dev.typecase.node.record.Scan;
import dev.typecase.node.refusal.Reason;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.ScanResponse;
import io.grpc.stub.ServerCallStreamObserver;

/**
 * One Scan stream: some slots a turn, then the loop's other connections have theirs; nothing while
 * the client does not take what it has been sent. Runs on its connection's loop.
 */
final class ScanCall implements Resident {
  private final Scan scan;
  private final Loop loop;
  private final long patienceNanos;
  private final Failures failures;
  private final ServerCallStreamObserver<ScanResponse> answers;
  private final Connection connection = CallTrace.current().connection();

  // Written by the loop.
  private Retry retry;
  private int contendedSlot = -1;
  private boolean paused;
  private boolean ended;

  ScanCall(
      Scan scan,
      long patienceNanos,
      Failures failures,
      ServerCallStreamObserver<ScanResponse> answers) {
    this.scan = scan;
    this.loop = scan.loop();
    this.patienceNanos = patienceNanos;
    this.failures = failures;
    this.answers = answers;
    this.retry = new Retry(loop, patienceNanos);
  }

  /** Takes the first turn. */
  void start() {
    answers.setOnReadyHandler(this::resume);
    answers.setOnCancelHandler(this::end);
    loop.add(this);
    turnOrLater();
  }

  private void turnOrLater() {
    if (connection.mayRun()) {
      turn();
    } else {
      connection.later(this::turn);
    }
  }

  private void turn() {
    if (ended) {
      return;
    }
    if (!answers.isReady()) {
      paused = true;
      return;
    }
    try {
      int slot = scan.nextSlot();
      Scan.Turn turn = scan.turn();
      connection.spend(scan.nextSlot() - slot, 0);
      switch (turn) {
        case MORE -> {
          sendRecords();
          connection.later(this::turn);
        }
        case DONE -> {
          answers.onNext(scan.takeResponse());
          end();
          answers.onCompleted();
        }
        case CONTENDED -> waitForWriter();
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void resume() {
    if (paused) {
      paused = false;
      turnOrLater();
    }
  }

  private void sendRecords() {
    if (scan.hasRecords()) {
      answers.onNext(scan.takeResponse());
    }
  }

  private void waitForWriter() {
    if (contendedSlot != scan.nextSlot()) {
      contendedSlot = scan.nextSlot();
      retry = new Retry(loop, patienceNanos);
    }
    if (!retry.later(contendedSlot, this::turn)) {
      // The client learns where to go on, also if no record has been gathered.
      answers.onNext(scan.takeResponse());
      fail(
          Refused.of(
              Reason.CONTENDED,
              "slot " + contendedSlot,
              "being written",
              "a record that is not being written; go on from the last cursor"));
    }
  }

  private void fail(Throwable cause) {
    end();
    answers.onError(failures.status(cause));
  }

  private void end() {
    ended = true;
    retry.cancel();
    loop.remove(this);
  }

  @Override
  public void poolClosing(long poolUid) {
    if (scan.hosted().uid() == poolUid) {
      fail(PoolDirectory.notFound(scan.hosted().pool().poolId()));
    }
  }

  @Override
  public void draining() {
    fail(Draining.refusal());
  }
}
