package dev.typecase.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportExportTest extends CommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void createPool() {
    run(
            "pool",
            "create",
            "cities",
            "--capacity",
            "25000",
            "--field",
            "name:string(40)",
            "--field",
            "country:string(40)",
            "--field",
            "region:string(40)?",
            "--field",
            "id:int32")
        .succeeded();
  }

  @AfterEach
  void deletePool() {
    assertThat(isBalanced("cities")).isTrue();
    run("pool", "delete", "cities", "--force").succeeded();
  }

  @Test
  void whatIsImportedIsExportedByteForByte() throws IOException {
    Path file = CityFile.write(folder.resolve("in.csv"), 20_000);
    assertThat(run("import", "cities", file.toString()).succeeded().out())
        .isEqualTo("20000 imported, 0 rejected\n");
    Path exported = folder.resolve("out.csv");
    assertThat(run("export", "cities", "--output", exported.toString()).succeeded().out())
        .isEqualTo("20000 exported\n");
    assertThat(CityFile.sortedLines(exported)).isEqualTo(CityFile.sortedLines(file));
    assertThat(run("export", "cities").succeeded().out()).isEqualTo(Files.readString(exported));
  }

  @Test
  void jsonLinesAreImportedAsTheyWereExported() throws IOException {
    run("import", "cities", CityFile.write(folder.resolve("in.csv"), 3000).toString()).succeeded();
    Path lines = folder.resolve("cities.jsonl");
    run("export", "cities", "--output", lines.toString()).succeeded();
    assertThat(run("export", "cities", "--json").succeeded().out())
        .isEqualTo(Files.readString(lines));
    deletePool();
    createPool();
    run("import", "cities", lines.toString()).succeeded();
    Path again = folder.resolve("again.jsonl");
    run("export", "cities", "--output", again.toString()).succeeded();
    assertThat(CityFile.sortedLines(again)).isEqualTo(CityFile.sortedLines(lines));
  }

  @Test
  void rejectedLinesAreNamedAndDoNotStopTheRest() throws IOException {
    Path file =
        csv(
            """
            name,country,region,id
            Bern,CH,"",1
            "two
            lines",CH,,2
            Basel,CH,,two
            Biel,CH,,99999999999
            Thun,CH,,5,6
            "Chur"x,CH,,6
            %s,CH,,7
            Genf,CH,,8
            """
                .formatted("x".repeat(41)));
    CommandRun run = run("import", "cities", file.toString()).exitedWith(1);
    assertThat(run.out()).isEqualTo("3 imported, 5 rejected\n");
    assertThat(run.err().lines().map(line -> line.replaceFirst("(line \\d+): .*", "$1")))
        .containsExactly("line 5", "line 6", "line 7", "line 8", "line 9");
    assertThat(run("export", "cities").succeeded().out())
        .contains("Bern,CH,\"\",1\n", "\"two\nlines\",CH,,2\n", "Genf,CH,,8\n");
  }

  @Test
  void aStrictImportSendsNothingBehindALineThatIsNoRecord() throws IOException {
    Path file = csv("name,country,region,id\na,b,c,1\na,b,c,2\na,b,c,x\na,b,c,4\n");
    CommandRun run = run("import", "cities", file.toString(), "--strict").exitedWith(1);
    assertThat(run.out()).isEqualTo("2 imported, 1 rejected\n");
    assertThat(run.err()).startsWith("line 4: ").hasLineCount(1);
  }

  @Test
  void aFullPoolRefusesLinesAndTheirNumberIsKnown() throws IOException {
    run("allocate", "cities", "--count", "25000").succeeded();
    Path file = CityFile.write(folder.resolve("in.csv"), 10_000);
    CommandRun run = run("import", "cities", file.toString(), "--json").exitedWith(1);
    long imported = run.json().path("imported").asLong();
    long rejected = run.json().path("rejected").asLong();
    assertThat(imported + rejected).isEqualTo(10_000);
    assertThat(rejected).isPositive();
    assertThat(run.json().path("rejections")).hasSize(5);
    assertThat(run.err()).contains("EXHAUSTED: pool 'cities' is full").hasLineCount(6);
    CommandRun strict = run("import", "cities", file.toString(), "--strict").exitedWith(1);
    assertThat(strict.out())
        .matches("\\d+ imported, (\\d{1,2}|1\\d\\d|2[0-4]\\d|25[0-6]) rejected\n");
  }

  @Test
  void aHeaderThatDoesNotFitIsRefusedBeforeAnythingIsSent() throws IOException {
    for (String header : new String[] {"name,country,id", "name,country,region,id,x", "", "a;b"}) {
      Path file = csv(header + "\nx,y,,1\n");
      assertThat(run("import", "cities", file.toString()).exitedWith(2).err())
          .startsWith("typecase: " + file + ": header: ");
    }
    assertThat(run("pool", "get", "cities", "--json").json().path("live").asLong()).isZero();
  }

  @Test
  void aFileThatCannotBeReadOrWrittenIsNamed() {
    Path none = folder.resolve("none").resolve("x.csv");
    assertThat(run("import", "cities", none.toString()).exitedWith(5).err())
        .contains(none.toString());
    assertThat(run("import", "cities", folder.toString()).exitedWith(5).err()).contains("a folder");
    assertThat(run("export", "cities", "--output", none.toString()).exitedWith(5).err())
        .contains(none.toString());
  }

  @Test
  void anEmptyPoolIsExportedAsItsHeader() {
    assertThat(run("export", "cities").succeeded().out()).isEqualTo("name,country,region,id\n");
    assertThat(run("export", "cities", "--format", "jsonl").succeeded().out()).isEmpty();
  }

  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("cities.csv"), text);
  }
}
