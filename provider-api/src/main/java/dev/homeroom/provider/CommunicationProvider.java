package dev.homeroom.provider;

/**
 * What every provider is, whatever it can do. Answers to Moodle's {@code communication_provider}.
 *
 * <p>The optional capabilities, and what each unlocks:
 *
 * <ul>
 *   <li>{@link RoomChatProvider}: remote rooms and their links
 *   <li>{@link RoomUserProvider}: members
 *   <li>{@link UserProvider}: chat identities, and accounts made for people who have none
 *   <li>{@link SynchroniseProvider}: comparing a room with what is really there, and repairing it
 *   <li>{@link FormProvider}: the provider's own room settings
 * </ul>
 */
public interface CommunicationProvider {

  /** Name, version and privacy notice. Never reaches a chat service. */
  ProviderInfo info();

  /** Whether the connection's settings are complete. Never reaches a chat service. */
  boolean isConfigured(Connection connection);

  /**
   * Tries the connection and says which permission is missing, if one is.
   *
   * @throws ProviderUnavailable if the chat service does not answer
   */
  ConnectionCheck check(Call call) throws ProviderFailure;
}
