package dev.homeroom.web.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The problems that JAX-RS and the server find before any of our code runs. */
final class TransportProblems {
  private TransportProblems() {}

  static Problem of(Response response) {
    int status = response.getStatus();
    Problem problem = ofStatus(status);
    String allow = response.getHeaderString(HttpHeaders.ALLOW);
    return allow == null ? problem : problem.withHeader(HttpHeaders.ALLOW, allow);
  }

  static Problem ofStatus(int status) {
    ProblemType type = ProblemType.of(status);
    if (status == ProblemType.MALFORMED_REQUEST.status()) {
      return Problems.malformed(type.meaning(), "request", "cannot be read");
    }
    return Problem.of(type, status, type.meaning());
  }
}
