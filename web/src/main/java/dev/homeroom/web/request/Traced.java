package dev.homeroom.web.request;

import dev.homeroom.change.Trace;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;

/** Has everything that a request leads to belong to the trace in its {@code traceparent}. */
@WebFilter("/api/*")
public class Traced extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    List<String> headers = Collections.list(request.getHeaders("traceparent"));
    String traceparent = headers.size() == 1 ? Trace.read(headers.get(0)).orElse(null) : null;
    try (Trace trace = Trace.of(traceparent)) {
      chain.doFilter(request, response);
    }
  }
}
