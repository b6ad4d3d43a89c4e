package dev.homeroom.web.request;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a call goes.
 *
 * @param path with the names of what it is about, but {@code {userId}} in the place of a person
 * @param userId the person; null if it names none
 */
record Address(String path, String userId) {
  private static final String USER_ID = "userId";

  static Address of(ResourceInfo resource, UriInfo uri) {
    MultivaluedMap<String, String> names = uri.getPathParameters();
    String path = template(resource.getResourceClass(), resource.getResourceMethod());
    for (String name : List.copyOf(names.keySet())) {
      path = name.equals(USER_ID) ? path : path.replace("{" + name + "}", names.getFirst(name));
    }
    return new Address(path, names.getFirst(USER_ID));
  }

  private static String template(AnnotatedElement... parts) {
    return Stream.of(parts)
        .map(part -> part.getAnnotation(Path.class))
        .filter(path -> path != null)
        .map(Path::value)
        .collect(Collectors.joining("/"));
  }
}
