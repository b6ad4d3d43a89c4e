package dev.homeroom.provider;

import java.net.URI;
import java.util.Optional;

/** Remote rooms and their links. Answers to Moodle's {@code room_chat_provider}. */
public interface RoomChatProvider extends CommunicationProvider {

  /**
   * Makes the room, or finds the one an earlier attempt made with the same stamp and brings it
   * fully into line. Never adopts a room that our own account did not create with this stamp.
   *
   * @return the remote id of the room
   * @throws ProviderRefused with {@link ProviderRefused#STAMP_SPENT} if what an earlier attempt
   *     made cannot be completed
   */
  String createChatRoom(Call call, RoomSpec room) throws ProviderFailure;

  /**
   * Brings name, topic and settings of the remote room into line; reads first and writes the
   * difference only.
   *
   * @return whether anything had to be written
   * @throws ProviderRefused with {@link ProviderRefused#ROOM_GONE} or {@link
   *     ProviderRefused#ACCESS_LOST}
   */
  boolean updateChatRoom(Call call, String remoteId, RoomSpec room) throws ProviderFailure;

  /** Deletes the remote room by the server's own call. One that is gone already is deleted. */
  void deleteChatRoom(Call call, String remoteId) throws ProviderFailure;

  /**
   * Where a person opens the room. Never reaches a chat service.
   *
   * @param remoteId null while the room has not been made
   * @return empty until the room can be opened
   */
  Optional<URI> generateRoomUrl(Connection connection, RoomSpec room, String remoteId);
}
