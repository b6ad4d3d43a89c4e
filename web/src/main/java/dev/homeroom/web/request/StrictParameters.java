package dev.homeroom.web.request;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.web.valid.Identifier;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads query parameters, and answers for one that cannot be read with its name (JAX-RS of itself
 * says 404).
 */
@Provider
public class StrictParameters implements ParamConverterProvider {
  private static final Pattern BOOLEAN = Pattern.compile("true|false");

  /** What a type is read by, and what is said of a text it cannot be read from. */
  private record Reading(Function<String, Object> reader, String expectation) {}

  private static final Map<Class<?>, Reading> READINGS =
      Map.of(
          int.class, new Reading(Integer::valueOf, "must be a whole number"),
          Long.class, new Reading(Long::valueOf, "must be a whole number of 64 bits"),
          boolean.class, new Reading(StrictParameters::bool, "must be true or false"),
          InstanceKey.class,
              new Reading(StrictParameters::instance, "must be component/instanceType/instanceId"));

  @Override
  public <T> ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    Reading reading = type.isEnum() ? constantOf(type) : READINGS.get(type);
    return Stream.ofNullable(annotations)
        .flatMap(Stream::of)
        .filter(QueryParam.class::isInstance)
        .map(annotation -> ((QueryParam) annotation).value())
        .filter(name -> reading != null)
        .map(name -> new Strict<T>(name, reading))
        .findFirst()
        .orElse(null);
  }

  private static Reading constantOf(Class<?> type) {
    String names =
        Arrays.stream(type.getEnumConstants())
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    Map<String, Object> constants =
        Arrays.stream(type.getEnumConstants())
            .collect(Collectors.toMap(Object::toString, constant -> constant));
    return new Reading(constants::get, "must be one of " + names);
  }

  private static Object bool(String text) {
    return BOOLEAN.matcher(text).matches() ? Boolean.valueOf(text) : null;
  }

  private static Object instance(String text) {
    String[] parts = text.split("/", -1);
    boolean valid =
        parts.length == 3
            && Arrays.stream(parts).allMatch(part -> part.matches(Identifier.PATTERN));
    return valid ? new InstanceKey(parts[0], parts[1], parts[2]) : null;
  }

  private record Strict<T>(String name, Reading reading) implements ParamConverter<T> {

    @Override
    @SuppressWarnings("unchecked")
    public T fromString(String text) {
      return text == null ? null : (T) read(text);
    }

    private Object read(String text) {
      try {
        Object value = reading.reader().apply(text);
        if (value != null) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Said below, as for every other text that cannot be read.
      }
      throw ChangeRefused.invalid(name, reading.expectation());
    }

    @Override
    public String toString(T value) {
      return value.toString();
    }
  }
}
