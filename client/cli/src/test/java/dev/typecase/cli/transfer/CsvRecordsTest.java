package dev.typecase.cli.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.cli.csv.CsvReader;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsvRecordsTest {
  private static final Layout LAYOUT =
      Layout.of(
          RecordType.parse(
              "city",
              List.of("name:string(20)", "region:string(20)?", "id:int32", "raw:bytes(2)?")));

  @Test
  void columnsComeInAnyOrder() throws IOException {
    assertThat(rows("id,raw,region,name\n7,00ff,South,Bern\n"))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.line()).isEqualTo(2);
          assertThat(row.record())
              .containsEntry("name", "Bern")
              .containsEntry("region", "South")
              .containsEntry("id", 7)
              .containsEntry("raw", new byte[] {0, -1});
        });
  }

  @Test
  void anEmptyCellIsNullInANullableFieldAndTheEmptyTextInAnother() throws IOException {
    assertThat(rows("name,region,id,raw\n,,1,\n").getFirst().record())
        .containsEntry("name", "")
        .containsEntry("region", null)
        .containsEntry("raw", null);
  }

  @Test
  void twoQuotesAreTheEmptyText() throws IOException {
    assertThat(rows("name,region,id,raw\n\"\",\"\",1,\"\"\n").getFirst().record())
        .containsEntry("name", "")
        .containsEntry("region", "")
        .containsEntry("raw", new byte[0]);
  }

  @Test
  void whatIsExportedIsWhatWasImported() throws IOException {
    String text = "name,region,id,raw\n,,1,\n\"a,b\",\"\",2,\"\"\nZürich,null,-3,00ff\n";
    StringWriter out = new StringWriter();
    RecordSink sink = FileFormat.CSV.begin(out, LAYOUT);
    for (SourceRow row : rows(text)) {
      sink.write(row.record());
    }
    assertThat(out).hasToString(text);
  }

  @Test
  void aLineThatIsNoRecordIsAFaultWithItsNumber() throws IOException {
    List<SourceRow> rows =
        rows("name,region,id,raw\na,b,x,\n\"two\nlines\",b,1\na,b,99999999999,\na,b,,\nc,d,4,\n");
    assertThat(rows).extracting(SourceRow::line).containsExactly(2L, 3L, 5L, 6L, 7L);
    assertThat(rows.get(0).fault()).startsWith("id: 'x' (expected: int32");
    assertThat(rows.get(1).fault()).isEqualTo("cells: 3 (expected: 4)");
    assertThat(rows.get(2).fault()).contains("99999999999");
    assertThat(rows.get(3).fault()).startsWith("id: ''");
    assertThat(rows.get(4).fault()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name,region,id|no column raw",
        "name,region,id,raw,extra|unknown column 'extra'",
        "name,region,id,raw,id|column 'id' twice",
        "Name,region,id,raw|unknown column 'Name'",
        "name,,id,raw|unknown column ''",
        "\"name|not readable",
        "''|header: none"
      })
  void aHeaderThatDoesNotFitIsRefusedBeforeAnyRecord(String header, String problem) {
    assertThatThrownBy(() -> rows(header))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem)
        .hasMessageContaining("(expected: ");
  }

  private static List<SourceRow> rows(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (CsvReader reader = new CsvReader(new ByteArrayInputStream(bytes))) {
      RecordSource source = CsvRecords.open(reader, LAYOUT);
      List<SourceRow> rows = new ArrayList<>();
      for (SourceRow row = source.next(); row != null; row = source.next()) {
        rows.add(row);
      }
      return rows;
    }
  }
}
