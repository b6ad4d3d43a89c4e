package dev.homeroom.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers with a problem document, whatever was thrown. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

  @Override
  public Response toResponse(Throwable thrown) {
    return isAnswer(thrown) ? ((WebApplicationException) thrown).getResponse() : answer(thrown);
  }

  /** RESTEasy throws its answer to OPTIONS. */
  private static boolean isAnswer(Throwable thrown) {
    return thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 400;
  }

  static Response answer(Throwable thrown) {
    Problem problem = Problems.of(thrown);
    Response.ResponseBuilder response =
        Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    problem.headers().forEach(response::header);
    return response.build();
  }

  /** Takes the place of RESTEasy's own, which shows class names. */
  @Provider
  public static class OfJson implements ExceptionMapper<JsonProcessingException> {
    @Override
    public Response toResponse(JsonProcessingException thrown) {
      return answer(thrown);
    }
  }

  /** Takes the place of RESTEasy's own. */
  @Provider
  public static class OfConstraints implements ExceptionMapper<ConstraintViolationException> {
    @Override
    public Response toResponse(ConstraintViolationException thrown) {
      return answer(thrown);
    }
  }
}
