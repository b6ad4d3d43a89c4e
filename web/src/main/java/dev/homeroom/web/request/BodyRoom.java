package dev.homeroom.web.request;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** The room that a request's body takes, until the request is answered. */
@RequestScoped
public class BodyRoom {
  @Inject private LargeBodies bodies;
  private int taken;

  /** To be called once, for a body of so many bytes. */
  void take(long bytes) {
    taken = bodies.take(bytes);
  }

  @PreDestroy
  void giveBack() {
    bodies.giveBack(taken);
  }
}
