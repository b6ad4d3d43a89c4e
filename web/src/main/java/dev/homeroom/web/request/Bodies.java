package dev.homeroom.web.request;

import dev.homeroom.web.valid.Judge;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.InputStream;

/** Limits every body, and judges it as soon as it is read, so that no resource can forget to. */
@Provider
public class Bodies implements ReaderInterceptor {
  @Inject private Judge judge;
  @Inject private IdempotencyKey key;

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    if (announcedLength(context) > BodyLimit.of(context.getType())) {
      throw new BodyTooLarge();
    }
    InputStream limited = BodyLimit.on(context.getInputStream(), context.getType());
    context.setInputStream(key.watch(limited));
    return judge.valid(context.proceed());
  }

  private static long announcedLength(ReaderInterceptorContext context) {
    String length = context.getHeaders().getFirst(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }
}
