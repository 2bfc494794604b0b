package dev.typecase.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernels of all settings, as their files show them. */
class HugePagesTest {
  @TempDir private Path folder;

  private Path status() {
    return folder.resolve("status");
  }

  private HugePages read() {
    return HugePages.read(folder, status());
  }

  @BeforeEach
  void thereAreHugePages() throws IOException {
    Files.writeString(folder.resolve("hpage_pmd_size"), "2097152\n");
    Files.writeString(folder.resolve("enabled"), "always [madvise] never\n");
    Files.writeString(status(), "Name:\tjava\nTHP_enabled:\t1\n");
  }

  private void chooseForSize(String choice) throws IOException {
    Path ofSize = Files.createDirectory(folder.resolve("hugepages-2048kB"));
    Files.writeString(ofSize.resolve("enabled"), choice + "\n");
  }

  @Test
  void aKernelThatTakesAdviceHasThem() throws IOException {
    assertThat(read()).isEqualTo(new HugePages(2 << 20, ""));
    Files.writeString(folder.resolve("enabled"), "[always] madvise never\n");
    Files.delete(status()); // older kernels have no such line, other systems no such file
    assertThat(read()).isEqualTo(new HugePages(2 << 20, ""));
  }

  @Test
  void aKernelThatNeverGivesThemIsNamed() throws IOException {
    Files.writeString(folder.resolve("enabled"), "always madvise [never]\n");
    assertThat(read())
        .isEqualTo(
            new HugePages(0, folder.resolve("enabled") + ": never (expected: madvise or always)"));
  }

  @Test
  void theSettingOfTheSizeGoesFirstUnlessItInherits() throws IOException {
    chooseForSize("always inherit madvise [never]");
    assertThat(read().refusal())
        .isEqualTo(
            folder.resolve("hugepages-2048kB/enabled") + ": never (expected: madvise or always)");
  }

  @Test
  void aSizeThatIsOnOutweighsAllThatAreOff() throws IOException {
    Files.writeString(folder.resolve("enabled"), "always madvise [never]\n");
    chooseForSize("always inherit [madvise] never");
    assertThat(read().refusal()).isEmpty();
  }

  @Test
  void aSizeThatInheritsIsOffWhereAllAre() throws IOException {
    Files.writeString(folder.resolve("enabled"), "always madvise [never]\n");
    chooseForSize("always [inherit] madvise never");
    assertThat(read().refusal()).startsWith(folder.resolve("enabled") + ": never");
  }

  @Test
  void aProcessThatWasStartedWithoutThemHasNone() throws IOException {
    Files.writeString(status(), "Name:\tjava\nTHP_enabled:\t0\n");
    assertThat(read().refusal()).isEqualTo(status() + ": THP_enabled 0 (expected: 1)");
  }

  @Test
  void aKernelWithoutThemIsNamed() throws IOException {
    Files.delete(folder.resolve("hpage_pmd_size"));
    assertThat(read().refusal())
        .isEqualTo(folder + ": missing (expected: a kernel with transparent huge pages)");
  }

  @Test
  void aRegionSmallerThanAHugePageHasNone() {
    assertThat(read().refusal(2 << 20)).isEmpty();
    assertThat(read().refusal((2 << 20) - 1))
        .isEqualTo("region: 2,097,151 bytes (expected: at least a huge page of 2,097,152)");
    assertThat(new HugePages(0, "none").refusal(1)).isEqualTo("none");
  }
}
