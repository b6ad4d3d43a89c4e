package dev.homeroom.web.request;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Refuses what RESTEasy would take for something else, or would fail at. */
@Provider
@PreMatching
public class WellFormed implements ContainerRequestFilter {
  private static final Pattern WEIGHT = Pattern.compile(";\\s*[qQ]\\s*=\\s*([^;,\\s]*)");
  private static final String NUMBER = "0(?:\\.\\d{0,3})?|\\.\\d{1,3}|1(?:\\.0{0,3})?";

  @Override
  public void filter(ContainerRequestContext request) {
    URI address = request.getUriInfo().getRequestUri();
    if (!isAddress(address.getRawPath(), address.getRawQuery())
        || !isWeighted(request.getHeaders().get(HttpHeaders.ACCEPT))) {
      throw new BadRequestException();
    }
  }

  /** No part of a path has parameters of its own, and all of a query is in UTF-8. */
  static boolean isAddress(String rawPath, String rawQuery) {
    if (rawPath.contains(";")) {
      return false;
    }
    try {
      byte[] query =
          URLDecoder.decode(rawQuery == null ? "" : rawQuery, StandardCharsets.ISO_8859_1)
              .getBytes(StandardCharsets.ISO_8859_1);
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(query));
      return true;
    } catch (IllegalArgumentException | CharacterCodingException malformed) {
      return false;
    }
  }

  /**
   * Each weight of an Accept header is a number from 0 to 1. RFC 9110, 12.4.2 wants a digit before
   * the point, which Java's own HttpURLConnection leaves out.
   */
  static boolean isWeighted(List<String> accept) {
    return accept == null
        || accept.stream()
            .flatMap(header -> WEIGHT.matcher(header).results())
            .allMatch(weight -> weight.group(1).matches(NUMBER));
  }
}
