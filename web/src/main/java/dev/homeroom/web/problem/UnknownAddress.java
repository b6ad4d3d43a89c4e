package dev.homeroom.web.problem;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers for every address that nothing else answers for, and for every error that the server
 * itself reports (it is the error page in web.xml).
 */
@WebServlet("/")
public class UnknownAddress extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ProblemWriter.write(problem(request), request, response);
  }

  private static Problem problem(HttpServletRequest request) {
    if (request.getDispatcherType() != DispatcherType.ERROR) {
      return Problem.of(ProblemType.NOT_FOUND, "Nothing is at this address.");
    }
    Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return thrown instanceof Throwable cause
        ? Problems.of(cause)
        : TransportProblems.ofStatus(status instanceof Integer code ? code : 500);
  }
}
