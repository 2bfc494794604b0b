package dev.typecase.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the virtual machine really puts the fields that a thread writes with every operation. */
class PaddedTest {
  private static final long PADDING_BYTES = 128;

  @ParameterizedTest
  @CsvSource({
    "dev.typecase.engine.freelist.PrivatePoolFields,dev.typecase.engine.freelist.PrivatePool",
    "dev.typecase.engine.pool.WorkerFields,dev.typecase.engine.pool.Worker"
  })
  void paddingLiesBeforeAndBehindWhatTheOwnerWrites(String written, String whole)
      throws ReflectiveOperationException {
    long first = offsets(Class.forName(written)).min().orElseThrow();
    long last = offsets(Class.forName(written)).max().orElseThrow();
    long end = offsets(Class.forName(whole)).max().orElseThrow() + Integer.BYTES;
    assertThat(first).isGreaterThanOrEqualTo(PADDING_BYTES);
    assertThat(end - last).isGreaterThanOrEqualTo(PADDING_BYTES);
  }

  private static LongStream offsets(Class<?> type) throws ReflectiveOperationException {
    // By reflection: the compiler warns of every direct use, and nothing else tells offsets.
    Class<?> unsafe = Class.forName("sun.misc.Unsafe");
    Field instance = unsafe.getDeclaredField("theUnsafe");
    instance.setAccessible(true);
    Object theUnsafe = instance.get(null);
    Method objectFieldOffset = unsafe.getMethod("objectFieldOffset", Field.class);
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .mapToLong(field -> offset(objectFieldOffset, theUnsafe, field));
  }

  private static long offset(Method objectFieldOffset, Object theUnsafe, Field field) {
    try {
      return (long) objectFieldOffset.invoke(theUnsafe, field);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
