package dev.homeroom.provider;

/** Reading what is really there. Answers to Moodle's {@code synchronise_provider}. */
public interface SynchroniseProvider extends CommunicationProvider {

  /** Reads the room once, whole, and never once for each member. Writes nothing. */
  RoomSnapshot synchroniseRoomMembers(Call call, String remoteId) throws ProviderFailure;
}
