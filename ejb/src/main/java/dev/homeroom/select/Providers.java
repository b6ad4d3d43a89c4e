package dev.homeroom.select;

import dev.homeroom.provider.CommunicationProvider;
import dev.homeroom.provider.Connection;
import dev.homeroom.provider.FormProvider;
import dev.homeroom.provider.ProviderName;
import dev.homeroom.provider.RoomChatProvider;
import dev.homeroom.provider.RoomUserProvider;
import dev.homeroom.provider.SynchroniseProvider;
import dev.homeroom.provider.UserProvider;
import dev.homeroom.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The providers there are, and what each can do. A capability is a type of the provider's bean, so
 * the container itself answers whether it has one. The only user of {@code Instance}.
 */
@ApplicationScoped
public class Providers {

  private static final List<Class<? extends CommunicationProvider>> OPTIONAL =
      List.of(
          UserProvider.class,
          RoomChatProvider.class,
          RoomUserProvider.class,
          SynchroniseProvider.class,
          FormProvider.class);

  @Inject @Any private Instance<CommunicationProvider> all;
  @Inject private Settings settings;

  private final Map<String, Capabilities> byName = new TreeMap<>();

  // Looking them up takes longer than asking them; neither changes while we run.
  private final Map<Side, Optional<CommunicationProvider>> found = new ConcurrentHashMap<>();
  private final Map<String, Connection> connections = new ConcurrentHashMap<>();

  private record Side(String provider, Class<? extends CommunicationProvider> capability) {}

  @PostConstruct
  void look() {
    for (Instance.Handle<CommunicationProvider> handle : all.handles()) {
      for (var qualifier : handle.getBean().getQualifiers()) {
        if (qualifier instanceof ProviderName named) {
          byName.put(named.value(), capabilitiesOf(named.value()));
        }
      }
    }
  }

  private Capabilities capabilitiesOf(String name) {
    List<String> names = new ArrayList<>(List.of(CommunicationProvider.class.getSimpleName()));
    OPTIONAL.stream()
        .filter(capability -> find(name, capability).isPresent())
        .forEach(capability -> names.add(capability.getSimpleName()));
    boolean immediate = find(name, CommunicationProvider.class).orElseThrow().info().immediate();
    return new Capabilities(
        find(name, RoomChatProvider.class).isPresent(),
        find(name, RoomUserProvider.class).isPresent(),
        find(name, SynchroniseProvider.class).isPresent(),
        immediate,
        List.copyOf(names));
  }

  /** The provider's side of one capability; empty if it has not got it, or is not there at all. */
  public <T extends CommunicationProvider> Optional<T> find(String name, Class<T> capability) {
    return found.computeIfAbsent(new Side(name, capability), this::look).map(capability::cast);
  }

  private Optional<CommunicationProvider> look(Side side) {
    var sides = all.select(side.capability(), new ProviderName.Literal(side.provider()));
    return sides.isResolvable() ? Optional.of(sides.get()) : Optional.empty();
  }

  /** The names of all providers, in order. */
  public Collection<String> names() {
    return byName.keySet();
  }

  public boolean exists(String name) {
    return byName.containsKey(name);
  }

  /** Whether this server lacks the plugin: its rooms' work is left until it is there. */
  public boolean isMissing(String name) {
    return !exists(name) && !name.equals("none");
  }

  /** What the provider can do; nothing, if there is no such provider. */
  public Capabilities capabilities(String name) {
    return byName.getOrDefault(name, Capabilities.NONE);
  }

  /** The configured server of this provider. */
  public Connection connection(String name) {
    return connections.computeIfAbsent(
        name, provider -> new Connection(provider, settings.ofProvider(provider)));
  }

  /** Whether the connection's settings are complete. */
  public boolean isConfigured(String name) {
    return find(name, CommunicationProvider.class)
        .map(provider -> provider.isConfigured(connection(name)))
        .orElse(false);
  }
}
