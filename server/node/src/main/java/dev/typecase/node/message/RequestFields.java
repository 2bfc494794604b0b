package dev.typecase.node.message;

import com.google.protobuf.FieldMask;
import dev.typecase.v1.TypedRecord;
import dev.typecase.v1.UpdateRequest;
import dev.typecase.wire.Fixed64List;
import java.util.List;

/**
 * What a request says, whichever way it was read: the fields of all kinds of requests, those that
 * were not given being as the contract has it.
 */
public final class RequestFields {
  // Written by the decoders.
  RequestKind kind = RequestKind.NONE;
  long correlationId;
  boolean hasTimeout;
  long timeoutSeconds;
  int timeoutNanos;
  boolean hasPool;
  int poolId;
  long poolUid;
  long layoutHash;
  int count;
  int encoding;
  int rawPosition;
  int rawBytes;
  final Fixed64List handles = new Fixed64List();
  final Fixed64List expectedVersions = new Fixed64List();
  // Only the generated classes fill these.
  int retryIdentities;
  List<TypedRecord> typedRecords = List.of();
  FieldMask fieldMask = FieldMask.getDefaultInstance();
  UpdateRequest update = UpdateRequest.getDefaultInstance();

  RequestFields() {}

  /** Begins a request of a kind: nothing is given yet but what a Pipeline message has around it. */
  void begin(RequestKind newKind) {
    kind = newKind;
    hasPool = false;
    poolId = 0;
    poolUid = 0;
    layoutHash = 0;
    count = 0;
    encoding = 0;
    rawPosition = 0;
    rawBytes = 0;
    handles.clear();
    expectedVersions.clear();
    retryIdentities = 0;
    typedRecords = List.of();
    fieldMask = FieldMask.getDefaultInstance();
    update = UpdateRequest.getDefaultInstance();
  }

  void clear() {
    begin(RequestKind.NONE);
    correlationId = 0;
    hasTimeout = false;
    timeoutSeconds = 0;
    timeoutNanos = 0;
  }

  /** {@return what is asked for} */
  public RequestKind kind() {
    return kind;
  }

  /** {@return the correlation id; 0 outside a Pipeline} */
  public long correlationId() {
    return correlationId;
  }

  /** {@return whether the Pipeline message has a timeout} */
  public boolean hasTimeout() {
    return hasTimeout;
  }

  /** {@return the seconds of the timeout, unchecked} */
  public long timeoutSeconds() {
    return timeoutSeconds;
  }

  /** {@return the nanoseconds of the timeout, unchecked} */
  public int timeoutNanos() {
    return timeoutNanos;
  }

  /** {@return whether a pool is given} */
  public boolean hasPool() {
    return hasPool;
  }

  /** {@return the pool's number, unsigned} */
  public int poolId() {
    return poolId;
  }

  /** {@return the pool's uid} */
  public long poolUid() {
    return poolUid;
  }

  /** {@return the layout hash, or 0} */
  public long layoutHash() {
    return layoutHash;
  }

  /** {@return how many records to allocate, unsigned} */
  public int count() {
    return count;
  }

  /** {@return the number of the encoding} */
  public int encoding() {
    return encoding;
  }

  /** {@return the handles} */
  public Fixed64List handles() {
    return handles;
  }

  /** {@return the versions that are expected} */
  public Fixed64List expectedVersions() {
    return expectedVersions;
  }

  /** {@return where the raw records begin in {@link Exchange#bytes()}} */
  public int rawPosition() {
    return rawPosition;
  }

  /** {@return how long the raw records are} */
  public int rawBytes() {
    return rawBytes;
  }

  /** {@return how many retry identities are given} */
  public int retryIdentities() {
    return retryIdentities;
  }

  /** {@return the typed records} */
  public List<TypedRecord> typedRecords() {
    return typedRecords;
  }

  /** {@return the field mask} */
  public FieldMask fieldMask() {
    return fieldMask;
  }

  /** {@return the Update, if it is one} */
  public UpdateRequest update() {
    return update;
  }
}
