package dev.homeroom.operate.desk;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.Trace;
import dev.homeroom.perform.call.ProviderCalls;
import dev.homeroom.provider.Call;
import dev.homeroom.provider.CommunicationProvider;
import dev.homeroom.provider.ConnectionCheck;
import dev.homeroom.provider.FormProvider;
import dev.homeroom.provider.FormProvider.RoomSetting;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderInfo;
import dev.homeroom.provider.WritePermission;
import dev.homeroom.queue.Connection;
import dev.homeroom.queue.Connections;
import dev.homeroom.select.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looking at providers, switching them on and off, trying their connections. */
@ApplicationScoped
public class ProviderDesk {

  private static final Duration LONGEST_CHECK = Duration.ofSeconds(20);

  @Inject private Providers providers;
  @Inject private Connections connections;
  @Inject private ProviderCalls calls;

  /**
   * @param language of the labels of settings
   */
  public List<ProviderView> list(Locale language) {
    return providers.names().stream().map(name -> view(name, language)).toList();
  }

  /**
   * @param language of the labels of settings
   */
  public ProviderView get(String name, Locale language) {
    require(name);
    return view(name, language);
  }

  /** A disabled provider keeps its work and takes it up again when it is enabled. */
  public void enable(String name, boolean enabled) {
    require(name);
    connections.enable(name, enabled);
  }

  /** Asks the chat service inside the request; bounded by time-outs. */
  public CheckView check(String name) {
    CommunicationProvider provider = require(name);
    if (!providers.isConfigured(name)) {
      return failed("configured", "Its settings are not complete; see the page of settings.");
    }
    Call call = new Call(providers.connection(name), WritePermission.ALWAYS, Trace.current());
    try {
      return view(calls.call(LONGEST_CHECK, () -> provider.check(call)));
    } catch (ProviderFailure failure) {
      return failed("reachable", failure.getMessage());
    }
  }

  private static CheckView failed(String name, String detail) {
    return new CheckView(false, List.of(new CheckView.Finding(name, false, detail)));
  }

  private static CheckView view(ConnectionCheck check) {
    return new CheckView(
        check.ok(),
        check.findings().stream()
            .map(found -> new CheckView.Finding(found.name(), found.ok(), found.detail()))
            .toList());
  }

  private CommunicationProvider require(String name) {
    return providers
        .find(name, CommunicationProvider.class)
        .orElseThrow(() -> ChangeRefused.notFound("There is no provider " + name + "."));
  }

  private ProviderView view(String name, Locale language) {
    ProviderInfo info = require(name).info();
    Connection connection = connections.find(name);
    return new ProviderView(
        name,
        info.version(),
        connection == null || connection.isEnabled(),
        providers.isConfigured(name),
        providers.capabilities(name).names(),
        schemaOf(name, language),
        info.privacyNotice(),
        connection == null ? null : connection.lastError(),
        connection == null ? null : connection.waitingUntil());
  }

  /** JSON Schema of the provider's own room settings. */
  private Map<String, Object> schemaOf(String name, Locale language) {
    List<RoomSetting> settings =
        providers
            .find(name, FormProvider.class)
            .map(form -> form.roomSettings(language))
            .orElse(List.of());
    Map<String, Object> properties = new LinkedHashMap<>();
    settings.forEach(setting -> properties.put(setting.name(), property(setting)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put(
        "required",
        settings.stream().filter(RoomSetting::required).map(RoomSetting::name).toList());
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> property(RoomSetting setting) {
    return Map.of("type", setting.type().name().toLowerCase(Locale.ROOT), "title", setting.label());
  }
}
