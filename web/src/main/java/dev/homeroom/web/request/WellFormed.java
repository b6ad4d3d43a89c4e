package dev.homeroom.web.request;

import dev.homeroom.change.ChangeRefused.Violation;
import dev.homeroom.web.problem.Problem;
import dev.homeroom.web.problem.ProblemType;
import dev.homeroom.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Refuses what RESTEasy would take for something else, would fail at, or would refuse without a
 * word about what it was.
 */
@WebFilter("/api/*")
public class WellFormed extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Pattern TYPE =
      Pattern.compile("(?:\\*|[!-~&&[^;/\"]]+/[!-~&&[^;/\"]]+)\\s*(?:;|$)");
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
  private static final Pattern WEIGHT = Pattern.compile(";\\s*[qQ]\\s*=\\s*([^;,\\s]*)");
  private static final String NUMBER = "0(?:\\.\\d{0,3})?|\\.\\d{1,3}|1(?:\\.0{0,3})?";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    List<Violation> wrong = violations(request);
    if (wrong.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    ProblemType type = ProblemType.MALFORMED_REQUEST;
    ProblemWriter.write(Problem.invalid(type, type.meaning(), wrong), request, response);
    UnreadBody.drain(request, response);
  }

  private static List<Violation> violations(HttpServletRequest request) {
    List<Violation> wrong = new ArrayList<>();
    if (!isPath(request.getRequestURI())) {
      wrong.add(new Violation("path", "must be in UTF-8, without a semicolon"));
    }
    if (!isText(request.getQueryString() == null ? "" : request.getQueryString())) {
      wrong.add(new Violation("query", "must be in UTF-8"));
    }
    if (!isOfTypes(request, HttpHeaders.ACCEPT)) {
      wrong.add(
          new Violation(HttpHeaders.ACCEPT, "must name media types, with weights from 0 to 1"));
    }
    if (!isOfTypes(request, HttpHeaders.CONTENT_TYPE)) {
      wrong.add(new Violation(HttpHeaders.CONTENT_TYPE, "must be a media type"));
    }
    return wrong;
  }

  private static boolean isOfTypes(HttpServletRequest request, String name) {
    List<String> headers = Collections.list(request.getHeaders(name));
    return areTypes(headers) && isWeighted(headers);
  }

  /** No part of a path has parameters of its own, and all of it is text. */
  static boolean isPath(String raw) {
    return !raw.contains(";") && isText(raw);
  }

  /** Whether it is in UTF-8 where it is encoded. */
  static boolean isText(String raw) {
    try {
      byte[] bytes =
          URLDecoder.decode(raw, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (IllegalArgumentException | CharacterCodingException malformed) {
      return false;
    }
  }

  /** Whether all that these headers list are media types. */
  static boolean areTypes(List<String> headers) {
    return headers.stream()
        .flatMap(header -> Stream.of(unquoted(header).split(",")))
        .map(String::strip)
        .allMatch(part -> part.isEmpty() || TYPE.matcher(part).lookingAt());
  }

  /** With an empty text for each in quotes, which may hold anything. */
  private static String unquoted(String header) {
    return QUOTED.matcher(header).replaceAll("\"\"");
  }

  /**
   * Each weight is a number from 0 to 1. RFC 9110, 12.4.2 wants a digit before the point, which
   * Java's own HttpURLConnection leaves out.
   */
  static boolean isWeighted(List<String> headers) {
    return headers.stream()
        .flatMap(header -> WEIGHT.matcher(unquoted(header)).results())
        .allMatch(weight -> weight.group(1).matches(NUMBER));
  }
}
