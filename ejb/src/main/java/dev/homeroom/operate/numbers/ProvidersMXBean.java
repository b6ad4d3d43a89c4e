package dev.homeroom.operate.numbers;

import java.util.Map;

/** The providers, as jconsole shows them under {@code dev.homeroom:type=Providers}. */
public interface ProvidersMXBean {

  /** How each provider's chat service is doing, by its name. */
  Map<String, String> getStandings();
}
