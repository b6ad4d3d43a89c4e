package dev.homeroom.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.ConstructorDetector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.homeroom.course.CourseRoomView;
import dev.homeroom.course.CourseView;
import dev.homeroom.course.GroupView;
import dev.homeroom.perform.synchronise.SynchronisationPreview;
import dev.homeroom.room.RoomView;
import dev.homeroom.room.RosterPreview;
import java.time.Instant;
import java.util.List;

/**
 * JSON as the contract reads and writes it: nothing unknown, nothing twice, nothing turned from one
 * type into another, nothing after the end; a null only where the field's own answer may be null.
 */
public final class StrictJson {
  private static final int DEEPEST = 50;
  private static final int LONGEST_STRING = 65_536;
  private static final int LONGEST_NAME = 1_000;
  private static final int LONGEST_NUMBER = 50;

  /** Reads and writes all JSON of this module; safe for use by many threads. */
  public static final ObjectMapper MAPPER = mapper();

  private StrictJson() {}

  private static ObjectMapper mapper() {
    return JsonMapper.builder(factory())
        .enable(
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
            DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfigDefaults(
            coercion -> {
              for (CoercionInputShape shape : CoercionInputShape.values()) {
                coercion.setCoercion(shape, CoercionAction.Fail);
              }
            })
        .constructorDetector(ConstructorDetector.USE_PROPERTIES_BASED)
        .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
        .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
        .addModule(module())
        .addMixIn(RoomView.class, RoomAnswer.class)
        .addMixIn(RosterPreview.Person.class, PersonAnswer.class)
        .addMixIn(CourseView.class, CourseAnswer.class)
        .addMixIn(CourseRoomView.class, CourseRoomAnswer.class)
        .addMixIn(GroupView.class, GroupAnswer.class)
        .addMixIn(SynchronisationPreview.Leaver.class, LeaverAnswer.class)
        .build();
  }

  private static SimpleModule module() {
    return new SimpleModule() {
      private static final long serialVersionUID = 1L;

      @Override
      public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addValueInstantiators(new NoNulls());
      }
    }.addSerializer(Instant.class, ToStringSerializer.instance)
        .addDeserializer(Instant.class, new StrictTime());
  }

  private static JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(LONGEST_STRING)
                .maxNameLength(LONGEST_NAME)
                .maxNumberLength(LONGEST_NUMBER)
                .build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        .build();
  }

  private interface RoomAnswer {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<RoomView.Previous> previous();
  }

  private interface LeaverAnswer {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    String userId();

    @JsonInclude(JsonInclude.Include.NON_NULL)
    String remoteId();
  }

  private interface PersonAnswer {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    String role();
  }

  private interface CourseAnswer {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    List<CourseRoomView> rooms();
  }

  private interface CourseRoomAnswer {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    String groupId();
  }

  private interface GroupAnswer {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    List<String> members();
  }
}
