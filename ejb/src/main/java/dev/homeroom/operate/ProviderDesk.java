package dev.homeroom.operate;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Looking at providers, switching them on and off, trying their connections. */
@ApplicationScoped
public class ProviderDesk {

  public List<ProviderView> list() {
    throw new UnsupportedOperationException();
  }

  public ProviderView get(String name) {
    throw new UnsupportedOperationException();
  }

  /** A disabled provider keeps its work and takes it up again when it is enabled. */
  public ProviderView enable(String name, boolean enabled) {
    throw new UnsupportedOperationException();
  }

  /** The one question that reaches a chat service inside a request; bounded by time-outs. */
  public CheckView check(String name) {
    throw new UnsupportedOperationException();
  }
}
