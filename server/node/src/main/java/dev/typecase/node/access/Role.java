package dev.typecase.node.access;

import java.util.Locale;

/** What an identity may do with a pool. Each role includes those before it. */
public enum Role {
  /** Look at the pool, read and scan its records. */
  READ,
  /** Allocate, write, update and free records. */
  WRITE,
  /** Create, relabel and delete the pool. */
  ADMIN;

  /** {@return the name in the access file, such as {@code write}} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
