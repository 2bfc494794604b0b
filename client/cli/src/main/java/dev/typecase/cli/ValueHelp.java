package dev.typecase.cli;

/** How {@code --help} explains values. */
final class ValueHelp {
  static final String FOOTER =
      "%nValues: FIELD=TEXT takes the text of a CSV cell: -12, 0.5, true, a UUID,"
          + " 2026-11-23T03:37:16Z, hexadecimal digits for bytes, an enum's name, [1;2;3] for an"
          + " array, and a string as it is. FIELD:=JSON takes JSON; FIELD:=null is null.%n";

  private ValueHelp() {}
}
