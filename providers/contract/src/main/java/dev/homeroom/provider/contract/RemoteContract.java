package dev.homeroom.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.WritePermission;
import dev.homeroom.provider.WritesStopped;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the contracts of providers that reach a chat service have in common. */
public interface RemoteContract extends CommunicationProviderContract {

  /** The delay that disturbed calls name. */
  Duration DELAY = Duration.ofMillis(2871);

  ChatService chatService();

  /** A permission that is withdrawn as soon as the condition holds. */
  default WritePermission until(BooleanSupplier enough) {
    return timeout -> {
      assertThat(timeout).isPositive();
      if (enough.getAsBoolean()) {
        throw new WritesStopped("the lease has ended");
      }
      return timeout;
    };
  }

  /** Asserts that a paused call says when to come back, and that this concerns every room. */
  default void assertPaused(ThrowingCallable call) {
    chatService().pauseNextWrite(DELAY);
    assertPaused(catchThrowableOfType(ProviderUnavailable.class, call));
  }

  default void assertPaused(Throwable failure) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            ProviderUnavailable.class,
            unavailable -> {
              assertThat(unavailable.retryAfter()).contains(DELAY);
              assertThat(unavailable.reach()).isEqualTo(ProviderUnavailable.Reach.CONNECTION);
            });
    chatService().letPass(DELAY);
  }

  /** Asserts that an outcome is of this kind, and has a code and a sentence where it needs them. */
  default void assertKind(MemberOutcome outcome, MemberOutcome.Kind kind) {
    assertThat(outcome.kind()).as(outcome.toString()).isEqualTo(kind);
    switch (kind) {
      case WAITING, REFUSED, LATER -> {
        assertThat(outcome.code()).matches("[A-Z_]+");
        assertThat(outcome.detail()).isNotBlank();
      }
      default -> assertThat(outcome.code()).isNull();
    }
  }
}
