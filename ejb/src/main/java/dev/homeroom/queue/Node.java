package dev.homeroom.queue;

import dev.homeroom.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** This node: its name on leases, and whether it is going down. */
@ApplicationScoped
public class Node {

  @Inject private Settings settings;

  private volatile boolean draining;

  public String name() {
    return settings.nodeName();
  }

  /** From now on nothing is claimed, and no further remote write starts. */
  public void drain() {
    draining = true;
  }

  /** Takes part again: the server was only suspended. */
  public void resume() {
    draining = false;
  }

  public boolean isDraining() {
    return draining;
  }
}
