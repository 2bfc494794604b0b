package dev.typecase.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Regions of all sizes, with all choices of pages. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class AnonymousMemoryTest {
  private static final long HUGE = 2L << 20;
  private static final int UNKNOWN_ADVICE = 9999;
  private static final HugePages NEVER = new HugePages(0, "enabled: never");

  private static final List<Pages> CHOICES =
      List.of(
          Pages.DEFAULT,
          Pages.DEFAULT.withPrefault(),
          Pages.DEFAULT.withHugePages(),
          Pages.DEFAULT.withHugePages().withPrefault());

  static Stream<Arguments> regions() {
    return Stream.of(
            1L,
            4096L,
            HUGE - 1,
            HUGE,
            HUGE + 1,
            2 * HUGE + 12_288,
            Prefault.STEP_BYTES,
            Prefault.STEP_BYTES + HUGE + 4097)
        .flatMap(bytes -> CHOICES.stream().map(pages -> Arguments.of(bytes, pages)));
  }

  @ParameterizedTest
  @MethodSource("regions")
  void aRegionHasExactlyItsBytesAndAllAreZero(long bytes, Pages pages) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = AnonymousMemory.reserve(bytes, pages, arena).segment();
      assertThat(segment.byteSize()).isEqualTo(bytes);
      assertThat(segment.mismatch(MemorySegment.ofArray(new byte[(int) bytes]))).isEqualTo(-1);
      segment.set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
      segment.set(ValueLayout.JAVA_BYTE, bytes - 1, (byte) 1);
    }
  }

  @ParameterizedTest
  @MethodSource("regions")
  void allOfARegionIsResidentFromTheStartIfItIsPrefaultedAndNothingIfNot(long bytes, Pages pages) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = AnonymousMemory.reserve(bytes, pages, arena).segment();
      assertThat(AnonymousMemory.residentBytes(segment))
          .isEqualTo(OptionalLong.of(pages.prefault() ? bytes : 0));
    }
  }

  @ParameterizedTest
  @MethodSource("regions")
  void whatIsInForceIsSaidAndWhyHugePagesAreNot(long bytes, Pages pages) {
    HugePages there = HugePages.now();
    try (Arena arena = Arena.ofConfined()) {
      GrantedPages granted = AnonymousMemory.reserve(bytes, pages, arena).pages();
      boolean huge = pages.hugePages() && there.refusal(bytes).isEmpty();
      assertThat(granted.inForce()).isEqualTo(new Pages(huge, pages.prefault()));
      assertThat(granted.hugePagesRefusal())
          .isEqualTo(pages.hugePages() ? there.refusal(bytes) : "");
    }
  }

  @ParameterizedTest
  @MethodSource("regions")
  void aRegionWithHugePagesBeginsWhereOneCan(long bytes, Pages pages) {
    try (Arena arena = Arena.ofConfined()) {
      Region region = AnonymousMemory.reserve(bytes, pages, arena);
      long alignment =
          region.pages().inForce().hugePages() ? HugePages.now().pageBytes() : Mapping.pageBytes();
      assertThat(region.segment().address() % alignment).isZero();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void hugePagesAreReallyUsedWhereTheKernelHasThem() {
    long bytes = 16 * HUGE + 4096;
    try (Arena arena = Arena.ofConfined()) {
      Region region =
          AnonymousMemory.reserve(bytes, Pages.DEFAULT.withHugePages().withPrefault(), arena);
      boolean there = AnonymousMemory.hugePagesRefusal().isEmpty();
      assertThat(region.pages().inForce().hugePages()).isEqualTo(there);
      assertThat(Mappings.isAdvisedHuge(region.segment())).isEqualTo(there);
      if (there) {
        // A kernel that is short of contiguous memory may give some small pages instead.
        assertThat(Mappings.hugePageBytes(region.segment())).isBetween(8 * HUGE, 16 * HUGE);
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutBeingAskedOrWithoutThemThereIsNoAdvice() {
    try (Arena arena = Arena.ofConfined()) {
      Region plain = AnonymousMemory.reserve(4 * HUGE, Pages.DEFAULT, arena);
      assertThat(Mappings.isAdvisedHuge(plain.segment())).isFalse();
      Region refused =
          AnonymousMemory.reserve(
              4 * HUGE, Pages.DEFAULT.withHugePages(), arena, NEVER, Prefault::run);
      assertThat(Mappings.isAdvisedHuge(refused.segment())).isFalse();
      assertThat(refused.pages()).isEqualTo(new GrantedPages(Pages.DEFAULT, "enabled: never"));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void closedRegionsLeaveNothingMapped() {
    assertNothingStays(() -> {
      try (Arena arena = Arena.ofConfined()) {
        AnonymousMemory.reserve(HUGE + 4096, Pages.DEFAULT.withHugePages(), arena);
        AnonymousMemory.reserve(HUGE, Pages.DEFAULT, arena);
      }
    });
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aPrefaultThatIsRefusedLeavesNothingMapped() {
    Consumer<MemorySegment> refusing =
        fresh -> {
          throw new OutOfOffHeapMemoryException(fresh.byteSize(), "errno 12");
        };
    try (Arena open = Arena.ofConfined()) {
      assertNothingStays(() ->
          assertThatExceptionOfType(OutOfOffHeapMemoryException.class)
              .isThrownBy(() ->
                  AnonymousMemory.reserve(
                      HUGE + 4096,
                      Pages.DEFAULT.withHugePages().withPrefault(),
                      open,
                      HugePages.now(),
                      refusing))
              .withMessage("off-heap memory: 2101248 bytes wanted (errno 12)"));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @SuppressWarnings("MustBeClosedChecker") // it is closed at once
  void anArenaThatIsClosedLeavesNothingMapped() {
    Arena closed = Arena.ofConfined();
    closed.close();
    assertNothingStays(() ->
        assertThatIllegalStateException()
            .isThrownBy(() -> AnonymousMemory.reserve(HUGE, Pages.DEFAULT, closed)));
  }

  /** 2 MiB that stay behind each time would make 1 GiB; the virtual machine itself takes some. */
  private static void assertNothingStays(Runnable step) {
    long before = Mappings.virtualBytes();
    for (int i = 0; i < 512; i++) {
      step.run();
    }
    assertThat(Mappings.virtualBytes() - before).isLessThan(256L << 20);
  }

  @ParameterizedTest
  @ValueSource(ints = {Platform.NO_ADVICE, UNKNOWN_ADVICE})
  @EnabledOnOs(OS.LINUX)
  void touchingGivesMemoryToWhatTheKernelCannotPopulateAndChangesNoByte(int populateAdvice) {
    int bytes = (int) HUGE + 4097;
    MemorySegment fresh = Mapping.map(bytes);
    try {
      Prefault.run(fresh, populateAdvice);
      assertThat(Mappings.anonymousBytes(fresh)).isGreaterThanOrEqualTo(bytes);
      assertThat(fresh.mismatch(MemorySegment.ofArray(new byte[bytes]))).isEqualTo(-1);
    } finally {
      Mapping.unmap(fresh);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @SuppressWarnings("restricted") // an address that no process can map
  void aRefusalOfTheKernelNamesTheBytesAndTheReason() {
    MemorySegment impossible = MemorySegment.ofAddress(4096).reinterpret(8192);
    assertThatExceptionOfType(OutOfOffHeapMemoryException.class)
        .isThrownBy(() -> Prefault.run(impossible))
        .withMessage(
            "off-heap memory: 8192 bytes wanted (prefault failed after 0 bytes, errno 12)");
    assertThatExceptionOfType(OutOfOffHeapMemoryException.class)
        .isThrownBy(() -> Mapping.map(1L << 60))
        .withMessage("off-heap memory: 1152921504606846976 bytes wanted (mmap failed, errno 12)");
  }
}
