package dev.homeroom.provider;

import java.util.List;

/**
 * The settings a module has. Found by {@link java.util.ServiceLoader}, before any container exists,
 * so an implementation needs nothing but this package.
 */
public interface SettingsDeclaration {

  /** In the order in which the page of settings lists them. */
  List<Setting> settings();
}
