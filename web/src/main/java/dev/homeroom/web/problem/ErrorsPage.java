package dev.homeroom.web.problem;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The page that the {@code type} of every problem document leads to. */
@WebServlet(ProblemType.PAGE)
public class ErrorsPage extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String METHODS = "GET, HEAD, OPTIONS";

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>Homeroom: errors</title></head>
      <body>
      <h1>Errors</h1>
      %s</body>
      </html>
      """;

  private static final String SECTION =
      """
      <h2 id="%s">%s</h2>
      <p>Status %d, <code>%s</code>. %s</p>
      """;

  /**
   * All else is refused here, since what the base class answers lacks the header; to TRACE it would
   * show the caller's own headers, the token among them.
   */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    response.setHeader(HttpHeaders.CACHE_CONTROL, NoStore.VALUE);
    if (request.getMethod().matches("GET|HEAD|OPTIONS")) {
      super.service(request, response);
    } else {
      Problem problem = Problem.of(ProblemType.METHOD_NOT_ALLOWED);
      ProblemWriter.write(problem.withHeader(HttpHeaders.ALLOW, METHODS), request, response);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html;charset=UTF-8");
    response.setHeader("Content-Security-Policy", "default-src 'none'");
    response.getWriter().write(page());
  }

  @Override
  protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(HttpHeaders.ALLOW, METHODS);
  }

  static String page() {
    return PAGE.formatted(
        Arrays.stream(ProblemType.values()).map(ErrorsPage::section).collect(Collectors.joining()));
  }

  private static String section(ProblemType type) {
    return SECTION.formatted(type.code(), type.title(), type.status(), type.code(), type.meaning());
  }
}
