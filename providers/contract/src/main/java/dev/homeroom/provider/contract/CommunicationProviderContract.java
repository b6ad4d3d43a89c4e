package dev.homeroom.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.Call;
import dev.homeroom.provider.CommunicationProvider;
import dev.homeroom.provider.Connection;
import dev.homeroom.provider.FormProvider;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderName;
import dev.homeroom.provider.RoomChatProvider;
import dev.homeroom.provider.RoomUserProvider;
import dev.homeroom.provider.SynchroniseProvider;
import dev.homeroom.provider.UserProvider;
import dev.homeroom.provider.WritePermission;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for every provider. */
public interface CommunicationProviderContract {

  /** Which contract shows each capability. */
  Map<Class<?>, Class<?>> CONTRACTS =
      Map.of(
          RoomChatProvider.class, RoomChatContract.class,
          RoomUserProvider.class, RoomUserContract.class,
          UserProvider.class, UserProviderContract.class,
          SynchroniseProvider.class, SynchroniseContract.class,
          FormProvider.class, FormContract.class);

  CommunicationProvider provider();

  /** A complete connection to a chat service that is there. */
  Connection connection();

  default Call call() {
    return call(WritePermission.ALWAYS);
  }

  default Call call(WritePermission writes) {
    return new Call(connection(), writes, null);
  }

  @Test
  default void everyCapabilityOfTheProviderIsTested() {
    CONTRACTS.forEach(
        (capability, contract) -> {
          if (capability.isInstance(provider())) {
            assertThat(this).as(capability.getSimpleName()).isInstanceOf(contract);
          }
        });
    if (provider() instanceof RoomChatProvider && !provider().info().immediate()) {
      assertThat(this).as("rooms on a chat service").isInstanceOf(RemoteRoomContract.class);
    }
  }

  @Test
  default void carriesTheNameThatItSaysItHas() {
    ProviderName name = provider().getClass().getAnnotation(ProviderName.class);
    assertThat(name).isNotNull();
    assertThat(provider().info().name()).isEqualTo(name.value()).matches("[a-z0-9-]{1,100}");
  }

  @Test
  default void saysWhichVersionItIsAndWhichDataLeave() {
    assertThat(provider().info().version()).isNotBlank();
    assertThat(provider().info().privacyNotice()).isNotBlank();
  }

  @Test
  default void isConfiguredWithACompleteConnection() {
    assertThat(provider().isConfigured(connection())).isTrue();
  }

  @Test
  default void findsNothingMissingOnAGoodConnection() throws ProviderFailure {
    var check = provider().check(call());
    assertThat(check.findings()).allMatch(finding -> finding.ok(), "is ok");
    assertThat(check.ok()).isTrue();
  }
}
