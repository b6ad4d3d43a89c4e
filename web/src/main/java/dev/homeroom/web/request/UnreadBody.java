package dev.homeroom.web.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Reads on what a refused request still sends. Many clients send all of a body before they look for
 * an answer, and a connection that is closed on them meanwhile takes the answer with it.
 */
@WebFilter("/*")
public class UnreadBody extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 64 << 20;
  private static final int AT_ONCE = 64 << 10;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } finally {
      drain(request, response);
    }
  }

  /** Reads and forgets it, up to a limit, after the answer. */
  static void drain(HttpServletRequest request, HttpServletResponse response) {
    // Whoever expects a word before sending has not sent anything.
    if (request.getContentLengthLong() == 0 || request.getHeader("Expect") != null) {
      return;
    }
    try {
      ServletInputStream body = request.getInputStream();
      if (body.isFinished()) {
        return;
      }
      response.flushBuffer();
      byte[] buffer = new byte[AT_ONCE];
      for (int read = 0, all = 0; read >= 0 && all < MOST; all += read) {
        read = body.read(buffer);
      }
    } catch (IOException gone) {
      // The caller is gone; nobody is there to be answered.
    }
  }
}
