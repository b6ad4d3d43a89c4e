package dev.homeroom.provider.matrix;

import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import java.util.Optional;

/**
 * Brings our own account back into rooms, with the power that it needs. An invitation by hand is
 * enough where the power is still ours; else the homeserver acts for somebody of its own who is
 * there and has the power to give.
 */
record Access(SynapseClient client, RoomReader reader) {

  void regain(String room) throws ProviderFailure {
    Optional<PowerLevels> there = there(room);
    if (there.isEmpty()) {
      join(room);
      there = there(room);
    }
    if (!suffices(there)) {
      grant(room);
      if (there.isEmpty()) {
        join(room);
      }
      there = there(room);
    }
    if (!suffices(there)) {
      throw RoomReader.noAccess(
          "Nobody on the homeserver can give our account its power in the room back;"
              + " a reset of the room makes a fresh one");
    }
  }

  private boolean suffices(Optional<PowerLevels> there) {
    return there.filter(levels -> levels.mayLead(reader.own())).isPresent();
  }

  /** The room's levels, if our account is in it. */
  private Optional<PowerLevels> there(String room) throws ProviderFailure {
    try {
      return Optional.of(reader.read(room).levels());
    } catch (ProviderRefused refused) {
      if (refused.code().equals(ProviderRefused.ACCESS_LOST)) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /** Whether it was of use is seen in the room. */
  private void join(String room) throws ProviderFailure {
    Answer answer = client.joinOurselves(room);
    if (answer.serverError()) {
      throw answer.failure();
    }
  }

  /** Refused too where nobody has the power, or where our account is banned. */
  private void grant(String room) throws ProviderFailure {
    Answer answer = client.makeRoomAdmin(room, reader.own());
    if (answer.serverError()) {
      throw answer.failure();
    }
  }
}
