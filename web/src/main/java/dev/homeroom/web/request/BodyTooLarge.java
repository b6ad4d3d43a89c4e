package dev.homeroom.web.request;

import java.io.IOException;

/** There is more of a body than is read. */
public final class BodyTooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  BodyTooLarge() {
    super("The body is larger than this call may have.");
  }
}
