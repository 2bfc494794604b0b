package dev.typecase.soak.abuse;

/** The list. Each attack throws if it does not meet the refusal that is stated for it. */
public enum Attack {
  RAPID_RESET("calls that are reset at once, 60,000 on a connection", FrameAttacks::rapidReset),
  RESETS_PROVOKED(
      "calls that the server must reset, 60,000 on a connection", FrameAttacks::resetsProvoked),
  ENDLESS_HEADERS("headers of 16 KiB a frame without an end", FrameAttacks::endlessHeaders),
  EMPTY_HEADERS("empty frames of headers without an end", FrameAttacks::emptyHeaders),
  PING_FLOOD("pings, 100,000 on a connection", FrameAttacks::pings),
  SETTINGS_FLOOD(
      "settings, 100,000 on a connection, each to be acknowledged", FrameAttacks::settings),
  EMPTY_DATA("frames of data without data, 2 million in a call", FrameAttacks::emptyData),
  SMALL_DATA(
      "messages in frames of one byte, 100,000 frames each, 4 on each of 4 connections",
      FrameAttacks::smallData),
  ENDLESS_STREAMS("2,000 calls and 100 streams on a connection, none ended", CallAttacks::endless),
  SLOW_READER(
      "30 answers of 3.5 MB on each of 20 connections, none taken", CallAttacks::slowReader),
  NO_READER("the same, and the socket is not read", CallAttacks::noReader),
  SLOW_WRITER(
      "40 messages of 4 MiB on each of 20 connections, none finished", CallAttacks::slowWriter),
  NEVER_HALF_CLOSED(
      "40 whole requests on each of 20 connections, no call ended", CallAttacks::neverHalfClosed),
  OVERSIZED_MESSAGE("messages of 5 MiB, and said to be 2 GiB", MessageAttacks::oversized),
  BROKEN_PROTOBUF("messages cut anywhere, and nested 100,000 deep", MessageAttacks::broken),
  RANDOM_BYTES("random bytes, with and without the preface", ConnectionAttacks::randomBytes),
  CONNECTION_FLOOD("10,000 connections", ConnectionAttacks::flood),
  SILENT_CONNECTIONS(
      "every connection that there may be, saying nothing", ConnectionAttacks::silent);

  /** How it is done. */
  interface Way {
    /** {@return what the server did about it} */
    String attempt(Target target);
  }

  private final String tried;

  // The ways are static methods.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Way way;

  Attack(String tried, Way way) {
    this.tried = tried;
    this.way = way;
  }

  /** {@return what is tried, for the table} */
  public String tried() {
    return tried;
  }

  String attempt(Target target) {
    return way.attempt(target);
  }
}
