package dev.homeroom.web.problem;

import dev.homeroom.web.json.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;

/** Answers with a problem document where JAX-RS has not been reached. */
public final class ProblemWriter {
  private ProblemWriter() {}

  public static void write(
      Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, NoStore.VALUE);
    problem.headers().forEach(response::setHeader);
    byte[] document = StrictJson.MAPPER.writeValueAsBytes(problem);
    response.setContentLength(document.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(document);
    }
    // Else the server takes an answer of the authentication for none, and asks for its error page.
    response.flushBuffer();
  }
}
