package dev.homeroom.web.request;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;

/** Makes every POST and PATCH {@link Idempotent}, so that no resource can forget to. */
public class EveryPostAndPatch implements Extension {

  <T> void bind(
      @Observes @WithAnnotations({POST.class, PATCH.class}) ProcessAnnotatedType<T> type) {
    type.configureAnnotatedType()
        .filterMethods(EveryPostAndPatch::isOne)
        .forEach(method -> method.add(Idempotent.Literal.INSTANCE));
  }

  private static boolean isOne(AnnotatedMethod<?> method) {
    return method.isAnnotationPresent(POST.class) || method.isAnnotationPresent(PATCH.class);
  }
}
