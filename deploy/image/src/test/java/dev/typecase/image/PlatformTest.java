package dev.typecase.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlatformTest {
  @Test
  void aJarOfLibrariesForAnotherPlatformIsForeign() {
    assertThat(Platform.AMD64.isForeign("netty-epoll-4.2-linux-aarch_64.jar")).isTrue();
    assertThat(Platform.AMD64.isForeign("netty-tcnative-2-windows-x86_64.jar")).isTrue();
    assertThat(Platform.ARM64.isForeign("netty-epoll-4.2-linux-x86_64.jar")).isTrue();
  }

  @Test
  void aJarForThisPlatformOrForAllIsNotForeign() {
    assertThat(Platform.AMD64.isForeign("netty-epoll-4.2-linux-x86_64.jar")).isFalse();
    assertThat(Platform.ARM64.isForeign("netty-epoll-4.2-linux-aarch_64.jar")).isFalse();
    assertThat(Platform.AMD64.isForeign("netty-transport-4.2.jar")).isFalse();
  }
}
