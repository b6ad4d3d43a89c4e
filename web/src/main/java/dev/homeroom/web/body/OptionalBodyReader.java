package dev.homeroom.web.body;

import dev.homeroom.web.json.StrictJson;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Takes no body for an empty one, whatever type its header says; any other is judged as JSON. */
@Provider
public class OptionalBodyReader implements MessageBodyReader<OptionalBody> {
  private static final String NOTHING = "{}";

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return OptionalBody.class.isAssignableFrom(type);
  }

  @Override
  public OptionalBody readFrom(
      Class<OptionalBody> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    PushbackInputStream content = new PushbackInputStream(body);
    int first = content.read();
    if (first < 0) {
      return StrictJson.MAPPER.readValue(NOTHING, type);
    }
    if (!mediaType.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
      throw new NotSupportedException();
    }
    content.unread(first);
    return StrictJson.MAPPER.readValue(content, type);
  }
}
