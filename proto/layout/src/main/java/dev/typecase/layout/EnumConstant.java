package dev.typecase.layout;

/**
 * A named number of an enum type. Its text form is {@code NAME=number}.
 *
 * @param name what people and typed values call it; see {@link Limits#MAX_NAME_BYTES}
 * @param number what is stored; any int32
 */
public record EnumConstant(String name, int number) {
  /** Checks the name. */
  public EnumConstant {
    Limits.requireName("enum constant", name);
  }

  @Override
  public String toString() {
    return name + "=" + number;
  }
}
