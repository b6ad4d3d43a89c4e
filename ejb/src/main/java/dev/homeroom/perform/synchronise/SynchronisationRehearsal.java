package dev.homeroom.perform.synchronise;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.perform.call.ProviderCalls;
import dev.homeroom.perform.synchronise.SynchronisationRecords.Target;
import dev.homeroom.provider.Call;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.RoomSnapshot;
import dev.homeroom.provider.SynchroniseProvider;
import dev.homeroom.provider.WritePermission;
import dev.homeroom.queue.Connection;
import dev.homeroom.queue.Connections;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.select.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Tells what a synchronisation would do: reads the room as one does, and undoes all the rest. */
@ApplicationScoped
public class SynchronisationRehearsal {

  private static final Duration LONGEST_READ = Duration.ofSeconds(20);
  private static final Duration USUAL_DELAY = Duration.ofSeconds(30);

  @Inject private Connections connections;
  @Inject private ProviderCalls calls;
  @Inject private Providers providers;
  @Inject private SynchronisationRecords records;

  /** Nothing while there is no remote room; unavailable while the chat service is. */
  public SynchronisationPreview rehearse(String site, InstanceKey key) {
    Target target = records.target(site, key);
    Optional<SynchroniseProvider> provider =
        providers.find(target.provider(), SynchroniseProvider.class);
    if (provider.isEmpty() || target.remoteId() == null) {
      return SynchronisationPreview.NOTHING;
    }
    requireOpen(target.provider());
    return records.rehearse(target.roomId(), read(provider.get(), target));
  }

  private void requireOpen(String provider) {
    Connection connection = connections.find(provider);
    boolean enabled = connection == null || connection.isEnabled();
    if (!enabled || !providers.isConfigured(provider)) {
      throw ChangeRefused.unavailable(
          "The provider " + provider + " is disabled or not configured.", USUAL_DELAY);
    }
  }

  private RoomSnapshot read(SynchroniseProvider provider, Target target) {
    Call call = new Call(providers.connection(target.provider()), WritePermission.ALWAYS, null);
    try {
      return calls.call(
          LONGEST_READ, () -> provider.synchroniseRoomMembers(call, target.remoteId()));
    } catch (ProviderRefused refused) {
      throw ChangeRefused.conflict(refused.code() + ": " + refused.getMessage());
    } catch (ProviderUnavailable away) {
      throw ChangeRefused.unavailable(away.getMessage(), away.retryAfter().orElse(USUAL_DELAY));
    } catch (ProviderFailure stopped) {
      throw ChangeRefused.unavailable(stopped.getMessage(), USUAL_DELAY);
    }
  }
}
