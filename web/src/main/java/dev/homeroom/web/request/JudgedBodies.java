package dev.homeroom.web.request;

import dev.homeroom.web.valid.Judge;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Judges every body as soon as it is read, so that no resource can forget to. */
@Provider
public class JudgedBodies implements ReaderInterceptor {
  @Inject private Judge judge;

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    return judge.valid(context.proceed());
  }
}
