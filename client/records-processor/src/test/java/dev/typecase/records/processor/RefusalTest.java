package dev.typecase.records.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The type guard: every refusal, its sentence and its place. */
class RefusalTest {
  /** In {@link #errorOn} the component stands on the third line of the record. */
  private static final int COMPONENT_LINE = Compiled.FIRST_LINE + 2;

  private static final String SIZED =
      "(expected: boolean, byte, short, int, long, float, double, UUID, Instant, String, byte[], an"
          + " enum, or an array)";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          String x                     | String has no fixed size (expected: @MaxBytes(n), 1..65535)
          byte[] x                     | byte[] has no fixed size (expected: @MaxBytes(n), @FixedBytes(n) or @Count(n), 1..65535)
          long[] x                     | long[] has no fixed size (expected: @Count(n), 1..65535)
          State[] x                    | State[] has no fixed size (expected: @Count(n), 1..65535)
          UUID[] x                     | UUID[] has no fixed size (expected: @Count(n), 1..65535)
          @Count(2) String[] x         | the elements of String[] have no fixed size (expected: elements of boolean, byte, short, int, long, float, double, UUID, Instant or an enum)
          @Count(2) byte[][] x         | byte[][] has no fixed size (expected: an array of one dimension with @Count(n))
          @Count(2) Integer[] x        | Integer[] can hold nulls (expected: int[])
          List<String> x               | List<String> has no fixed size (expected: an array with @Count(n))
          Set<UUID> x                  | Set<UUID> has no fixed size (expected: an array with @Count(n))
          Map<String, Long> x          | Map<String, Long> has no fixed size (expected: arrays with @Count(n), or one component a key)
          Optional<Instant> x          | Optional<Instant> has no fixed size (expected: a component marked @Nullable)
          char x                       | char is no field type (expected: int, or String with @MaxBytes(n))
          Character x                  | Character is no field type (expected: int, or String with @MaxBytes(n))
          Point x                      | Point is a record, and records do not nest (expected: its components one by one)
          Integer x                    | Integer is for a component that can be null (expected: int, or @Nullable Integer)
          Boolean x                    | Boolean is for a component that can be null (expected: boolean, or @Nullable Boolean)
          @Nullable long x             | long cannot be null (expected: @Nullable Long)
          @Count(2) @Nullable UUID[] x | the elements of UUID[] cannot be null (expected: UUID @Nullable [])
          @MaxBytes(0) String x        | @MaxBytes(0) (expected: 1..65535)
          @MaxBytes(65536) String x    | @MaxBytes(65536) (expected: 1..65535)
          @MaxBytes(-1) byte[] x       | @MaxBytes(-1) (expected: 1..65535)
          @FixedBytes(0) byte[] x      | @FixedBytes(0) (expected: 1..65535)
          @Count(0) int[] x            | @Count(0) (expected: 1..65535)
          @Count(65536) int[] x        | @Count(65536) (expected: 1..65535)
          @MaxBytes(8) int x           | @MaxBytes does not apply to int (expected: String or byte[])
          @MaxBytes(8) long[] x        | @MaxBytes does not apply to long[] (expected: String or byte[])
          @FixedBytes(8) String x      | @FixedBytes does not apply to String (expected: byte[])
          @Count(8) UUID x             | @Count does not apply to UUID (expected: an array)
          @Count(8) @MaxBytes(8) byte[] x      | two sizes (expected: one of @MaxBytes(n), @FixedBytes(n) and @Count(n))
          @FixedBytes(8) @MaxBytes(8) byte[] x | two sizes (expected: one of @MaxBytes(n), @FixedBytes(n) and @Count(n))
          Empty x                      | enum constants: 0 (expected: 1 to 1024)
          """)
  void aComponentThatCannotBeStoredIsRefusedWhereItStands(String component, String reason) {
    assertThat(errorOn(component)).containsExactly(COMPONENT_LINE + ": component 'x': " + reason);
  }

  @ParameterizedTest
  @CsvSource({"Object", "Number", "StringBuilder", "LocalDate", "CharSequence"})
  void aTypeThatIsNotInTheTableIsRefusedWithTheTable(String type) {
    assertThat(errorOn(type + " x"))
        .containsExactly(
            COMPONENT_LINE + ": component 'x': " + type + " has no fixed size " + SIZED);
  }

  @Test
  void aNameThatTheLayoutCannotHaveIsRefused() {
    assertThat(errorOn("int größe"))
        .containsExactly(
            COMPONENT_LINE
                + ": component 'größe': field name: 'größe' (expected: 1 to 63 ASCII letters,"
                + " digits and underscores, the first no digit)");
    assertThat(errorOn("@FieldName(\"a b\") int x"))
        .singleElement()
        .asString()
        .startsWith(COMPONENT_LINE + ": component 'x': field name: 'a b' (expected: 1 to 63");
  }

  @Test
  void aNameThatTheCompanionNeedsIsRefused() {
    for (String name : List.of("CODEC", "RECORD_BYTES", "Offsets", "FieldBytes")) {
      assertThat(errorOn("int " + name))
          .containsExactly(
              "%d: component '%s': the companion class needs this name itself (expected: another name)"
                  .formatted(COMPONENT_LINE, name));
    }
  }

  @Test
  void aFieldNameThatIsTakenIsRefusedOnTheSecondComponent() {
    assertThat(errorOn("@FieldName(\"first\") int x"))
        .containsExactly(
            COMPONENT_LINE
                + ": component 'x': field name 'first' is that of component 'first' too (expected:"
                + " each name once)");
  }

  @Test
  void allComponentsAreReportedTogether() {
    assertThat(
            Compiled.errors(
                Compiled.record(
                    "@Record record Subject(", "    String a,", "    long b,", "    Object c) {}")))
        .satisfiesExactly(
            a -> assertThat(a).startsWith((Compiled.FIRST_LINE + 1) + ": component 'a': String"),
            c -> assertThat(c).startsWith((Compiled.FIRST_LINE + 3) + ": component 'c': Object"));
  }

  @Test
  void theComponentWithWhichARecordBecomesTooLongIsRefused() {
    assertThat(
            Compiled.errors(
                Compiled.record(
                    "@Record record Subject(",
                    "    @MaxBytes(60000) String a,",
                    "    @FixedBytes(6000) byte[] b,",
                    "    long c) {}")))
        .containsExactly(
            (Compiled.FIRST_LINE + 2)
                + ": component 'b': record type 'Subject': record bytes up to field 'b': 66008"
                + " (expected: at most 65536)");
  }

  @Test
  void tooManyComponentsAreRefused() {
    String components =
        IntStream.range(0, 257).mapToObj(i -> "byte b" + i).collect(Collectors.joining(", "));
    assertThat(Compiled.errors(Compiled.record("@Record record Subject(" + components + ") {}")))
        .first()
        .isEqualTo(Compiled.FIRST_LINE + ": record 'Subject': 257 components (expected: 1..256)");
  }

  @Test
  void aRecordWithoutComponentsIsRefused() {
    assertRecordRefused(
        "@Record record Subject() {}", "record 'Subject': 0 components (expected: 1..256)");
  }

  @Test
  void aGenericRecordIsRefused() {
    assertRecordRefused(
        "@Record record Subject<T>(long a) {}",
        "record 'Subject': has type parameters, whose size is not known (expected: none)");
  }

  @Test
  void whatIsNoRecordIsRefused() {
    assertRecordRefused(
        "@Record class Subject {}",
        "@Record: 'Subject' is no record (expected: record Subject(...) {})");
    assertRecordRefused(
        "@Record enum Subject { A }",
        "@Record: 'Subject' is no record (expected: record Subject(...) {})");
  }

  @Test
  void aRecordThatItsCompanionCannotReachIsRefused() {
    String reason =
        "record 'Inner': cannot be reached from its companion class (expected: neither it nor a"
            + " class around it is private)";
    assertRecordRefused("class Subject { @Record private record Inner(long a) {} }", reason);
    assertRecordRefused(
        "class Subject { private static class Mid { @Record record Inner(long a) {} } }", reason);
  }

  @Test
  void anEnumThatTheCompanionCannotReachIsRefused() {
    assertRecordRefused(
        "class Subject { private enum Mood { A } @Record record Inner(Mood mood) {} }",
        "component 'mood': enum Mood cannot be reached from the companion class (expected: an enum"
            + " that is not private)");
  }

  @ParameterizedTest
  @CsvSource({"Sessions", "-a", "a b", "1a", "pools/a"})
  void aPoolNameThatTheServerWouldRefuseIsRefused(String pool) {
    assertRecordRefused(
        "@Record(pool = \"" + pool + "\") record Subject(long a) {}",
        "record 'Subject': @Record(pool = \""
            + pool
            + "\") (expected: 1 to 63 characters of a-z, 0-9 and hyphen, starting with a letter)");
  }

  private static void assertRecordRefused(String source, String message) {
    assertThat(Compiled.errors(Compiled.record(source)))
        .containsExactly(Compiled.FIRST_LINE + ": " + message);
  }

  private static List<String> errorOn(String component) {
    Compilation compilation =
        Compiled.record(
            "@Record record Subject(",
            "    long first,",
            "    " + component + ",",
            "    long last) {}",
            "record Point(int a, int b) {}",
            "enum Empty {}");
    assertThat(compilation.status()).isEqualTo(Compilation.Status.FAILURE);
    return Compiled.errors(compilation);
  }
}
