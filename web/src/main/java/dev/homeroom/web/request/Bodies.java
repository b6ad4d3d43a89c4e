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
  @Inject private BodyRoom room;

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    long announced = announcedLength(context);
    long limit = BodyLimit.of(context.getType());
    if (announced > limit) {
      throw new BodyTooLarge();
    }
    long expected = announced < 0 ? limit : announced;
    InputStream limited =
        BodyLimit.on(context.getInputStream(), context.getType(), () -> room.take(expected));
    context.setInputStream(key.watch(limited));
    return judge.valid(context.proceed());
  }

  /** Negative if it was not. */
  private static long announcedLength(ReaderInterceptorContext context) {
    String length = context.getHeaders().getFirst(HttpHeaders.CONTENT_LENGTH);
    return length == null ? -1 : Long.parseLong(length);
  }
}
