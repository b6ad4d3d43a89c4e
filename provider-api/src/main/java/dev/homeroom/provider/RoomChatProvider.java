package dev.homeroom.provider;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Remote rooms and their links. Answers to Moodle's {@code room_chat_provider}. */
public interface RoomChatProvider extends CommunicationProvider {

  /**
   * Makes the room, or finds the one an earlier attempt made with the same stamp and brings it
   * fully into line. Never adopts a room that our own account did not create with this stamp. Takes
   * no notice of the avatar, so that a refused one stops no creation, nor of whether the room is
   * read-only: {@link #updateChatRoom} is asked for both afterwards.
   *
   * @return the remote id of the room
   * @throws ProviderRefused with {@link ProviderRefused#STAMP_SPENT} if what an earlier attempt
   *     made cannot be completed
   */
  String createChatRoom(Call call, RoomSpec room) throws ProviderFailure;

  /**
   * The remote room that an earlier attempt made with this stamp, if it is there: for a creation
   * whose answer never arrived and which is no longer wanted. Writes nothing.
   */
  Optional<String> findChatRoom(Call call, RoomSpec room) throws ProviderFailure;

  /**
   * Brings the remote room into line; reads first and writes the difference only.
   *
   * <p>A read-only room is only made read-only for its members, whatever else differs; people who
   * lead the room may still write. One that we made read-only and that no longer is to be gets back
   * what it had. In any other room name and topic come first, so that a refused avatar stops
   * neither; where the avatar is null, the one that is there is taken off. Parts that are to be
   * kept stay as they are, whatever they are.
   *
   * @return what had to be written; empty if nothing
   * @throws ProviderRefused with {@link ProviderRefused#ROOM_GONE}, {@link
   *     ProviderRefused#ACCESS_LOST} or {@link ProviderRefused#AVATAR_REFUSED}
   */
  Set<RoomPart> updateChatRoom(Call call, String remoteId, RoomSpec room) throws ProviderFailure;

  /**
   * Brings our own account back into the room, with the power that it needs there, where the chat
   * service has a way. Writes nothing where nothing is missing.
   *
   * @throws ProviderRefused with {@link ProviderRefused#ACCESS_LOST} if there is no way, and {@link
   *     ProviderRefused#ROOM_GONE} if there is no room
   */
  void regainAccess(Call call, String remoteId) throws ProviderFailure;

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
