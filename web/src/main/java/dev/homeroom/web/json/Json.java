package dev.homeroom.web.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** Makes RESTEasy read and write by {@link StrictJson}. */
@Provider
public class Json implements ContextResolver<ObjectMapper> {

  @Override
  public ObjectMapper getContext(Class<?> type) {
    return StrictJson.MAPPER;
  }
}
