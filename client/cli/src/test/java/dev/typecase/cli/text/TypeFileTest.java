package dev.typecase.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.layout.RecordType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TypeFileTest {
  private static final RecordType SESSION =
      RecordType.parse(
          "session",
          List.of("id:uuid", "tags:int32[4]", "note:string(20)?", "color:enum(RED=0,GREEN=1)"));

  private static final String LINES =
      """
      id: uuid
      tags: int32[4]
      note: string(20)?   # may be missing
      color: enum(RED=0,GREEN=1)
      """;

  @TempDir private Path folder;

  @Test
  void linesAreFieldsInTheirOrder() throws IOException {
    assertThat(TypeFile.read(file(LINES), null, "session")).isEqualTo(SESSION);
  }

  @Test
  void theTextFormsOfTheFieldOptionAreLinesToo() throws IOException {
    Path file =
        file(
            "id:uuid\ntags:int32[4]\n# a comment\n\nnote:string(20)?\ncolor:enum(RED=0,GREEN=1)\n");
    assertThat(TypeFile.read(file, null, "session")).isEqualTo(SESSION);
  }

  @Test
  void theKeysOfAServersConfigurationFileAreUnderstood() throws IOException {
    Path file = file("record-type: session\nfields:\n" + LINES.indent(2));
    assertThat(TypeFile.read(file, null, "other")).isEqualTo(SESSION);
    assertThat(TypeFile.read(file, "named", "other").name()).isEqualTo("named");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "- id: uuid",
        "id",
        "id: uuid\nid: int32",
        "id: nope",
        "id: [uuid]",
        "id:",
        "id: 5",
        "id: string(70000)",
        "fields: {id: uuid}\ncapacity: 5",
        "fields: {}",
        "id: 'uuid"
      })
  void whatIsNoRecordTypeIsRefusedInOneSentenceThatNamesTheFile(String text) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> TypeFile.read(file, null, "session"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageNotContaining("\n");
  }

  @Test
  void aFileThatDoesNotExistIsSaidToBeMissing() {
    assertThatThrownBy(() -> TypeFile.read(folder.resolve("none.yaml"), null, "session"))
        .isInstanceOf(NoSuchFileException.class);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("type.yaml"), text);
  }
}
