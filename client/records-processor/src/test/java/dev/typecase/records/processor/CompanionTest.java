package dev.typecase.records.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import dev.typecase.records.FieldReference;
import dev.typecase.records.LongField;
import dev.typecase.records.NullableField;
import dev.typecase.records.RecordCodec;
import dev.typecase.records.processor.sample.Arrays_All_;
import dev.typecase.records.processor.sample.Color;
import dev.typecase.records.processor.sample.Scalars_;
import dev.typecase.records.processor.sample.Session;
import dev.typecase.records.processor.sample.Session_;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a companion offers beside its codec. */
class CompanionTest {
  private static final String CLASSES =
      "dev.typecase.records.processor.sample.SampleRecords#classes";

  @ParameterizedTest
  @MethodSource(CLASSES)
  <R extends Record> void theCompiledConstantsAreThoseOfTheLayout(Class<R> type)
      throws ReflectiveOperationException {
    Layout layout = RecordCodec.of(type).layout();
    Class<?> companion = companion(type);
    assertThat(constant(companion, "LAYOUT_HASH")).isEqualTo(layout.hash());
    assertThat(constant(companion, "RECORD_BYTES")).isEqualTo(layout.recordBytes());
    Class<?> offsets = Class.forName(companion.getName() + "$Offsets");
    RecordComponent[] components = type.getRecordComponents();
    assertThat(offsets.getDeclaredFields()).hasSameSizeAs(components);
    for (FieldLayout field : layout.fields()) {
      String component = components[field.index()].getName();
      assertThat(constant(offsets, component)).as(component).isEqualTo(field.offset());
    }
  }

  @ParameterizedTest
  @MethodSource(CLASSES)
  <R extends Record> void everyComponentHasAReferenceToItsField(Class<R> type)
      throws ReflectiveOperationException {
    Layout layout = RecordCodec.of(type).layout();
    for (FieldLayout field : layout.fields()) {
      String component = type.getRecordComponents()[field.index()].getName();
      FieldReference<?, ?> reference = (FieldReference<?, ?>) constant(companion(type), component);
      assertThat(reference.field()).isEqualTo(field.field());
      assertThat(reference instanceof NullableField).isEqualTo(field.isNullable());
      assertThat(reference.element()).isEmpty();
    }
  }

  @Test
  void theCompanionIsAsVisibleAsTheRecord() throws ClassNotFoundException {
    assertThat(Modifier.isPublic(companion(Session.class).getModifiers())).isTrue();
    Class<?> nullables = Class.forName(Session.class.getPackageName() + ".Nullables_");
    assertThat(Modifier.isPublic(nullables.getModifiers())).isFalse();
  }

  @Test
  void theLayoutIsTheOneThatTheSameFieldsHaveAsText() {
    RecordType same =
        RecordType.parse(
            "Session",
            List.of(
                "id:uuid",
                "userId:int64",
                "token:string(64)",
                "lastSeen:timestamp",
                "hits:int32",
                "state:enum(NEW=0,ACTIVE=1,CLOSED=2)",
                "revoked:timestamp?",
                "clicksByHour:int32[24]"));
    assertThat(Session_.CODEC.layout()).isEqualTo(Layout.of(same));
    assertThat(Session_.LAYOUT_HASH).isEqualTo(Layout.of(same).hash());
  }

  @Test
  void theNumbersOnThePackagePageOfTheAnnotationsAreRight() {
    assertThat(Session_.RECORD_BYTES).isEqualTo(240);
    assertThat(Session_.Offsets.userId).isEqualTo(24);
  }

  @Test
  void thePoolIsTheOneGivenOrFollowsFromTheName() {
    assertThat(Session_.CODEC.pool()).isEqualTo("sessions");
    assertThat(Scalars_.CODEC.pool()).isEqualTo("scalars");
    assertThat(RecordReader.defaultPool("LoginSession")).isEqualTo("login-session");
    assertThat(RecordReader.defaultPool("HTTPLog2Entry")).isEqualTo("http-log2-entry");
    assertThat(RecordReader.defaultPool("aBCd")).isEqualTo("a-b-cd");
    assertThat(RecordReader.defaultPool("My_Record")).isEqualTo("my-record");
  }

  @Test
  void aFieldNameReplacesTheComponentsOnlyInTheLayout() {
    assertThat(Scalars_.color.name()).isEqualTo("colour");
    assertThat(Scalars_.color.toFieldValue(Color.GREEN)).isEqualTo("GREEN");
    assertThat(Scalars_.color.fromFieldValue("GREEN")).isEqualTo(Color.GREEN);
    assertThat(Scalars_.CODEC.layout().find("color")).isNull();
  }

  @Test
  void anElementOfAnArrayHasTheOperationsOfItsType() {
    LongField<Session> noon = Session_.clicksByHour.at(12);
    assertThat(noon.element()).hasValue(12);
    assertThat(noon).hasToString("clicksByHour[12]");
    assertThat(Arrays_All_.colors.at(2).fromFieldValue("RED")).isEqualTo(Color.RED);
  }

  private static Class<?> companion(Class<?> type) throws ClassNotFoundException {
    return Class.forName(type.getName().replace('$', '_') + "_");
  }

  private static Object constant(Class<?> holder, String name) throws ReflectiveOperationException {
    Field field = holder.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(null);
  }
}
