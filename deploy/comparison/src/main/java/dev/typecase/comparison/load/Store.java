package dev.typecase.comparison.load;

/** What holds records, or pretends to. */
public enum Store {
  TYPECASE("Typecase"),
  FLOOR("raw Netty"),
  ECHO("gRPC echo"),
  REDIS("Redis"),
  MEMCACHED("memcached"),
  HAZELCAST("Hazelcast"),
  INFINISPAN("Infinispan");

  private final String title;

  Store(String title) {
    this.title = title;
  }

  /** {@return its name in the table} */
  public String title() {
    return title;
  }

  /** {@return whether its client has a way of making calls} */
  public boolean has(Way way) {
    return switch (way) {
      case BLOCKING, ASYNC -> this != ECHO;
      case BATCH -> true;
      case UNARY -> this == TYPECASE || this == ECHO;
      case PIPELINED -> this == REDIS;
    };
  }
}
