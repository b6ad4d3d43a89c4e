package dev.homeroom.provider;

import java.util.List;

/** Members of remote rooms. Answers to Moodle's {@code room_user_provider}. */
public interface RoomUserProvider extends CommunicationProvider {

  /**
   * Brings the accounts into the room, each with its role. Reads the room at most once for the
   * whole batch, and writes nothing for those who are known to be there.
   *
   * @return {@code DONE}, {@code ALREADY_SO}, {@code ALREADY_SO_BY_HAND}, {@code WAITING} (with
   *     {@link MemberOutcome#NO_ACCOUNT} for an account that is gone), {@code REFUSED} (with {@link
   *     MemberOutcome#BANNED} for a banned one, {@link MemberOutcome#ONLY_INVITED} for one whom our
   *     invitation may still bring in) or {@code LATER}
   */
  BatchOutcome addMembersToRoom(Call call, String remoteId, List<Membership> members)
      throws ProviderFailure;

  /** Brings the roles of accounts that are in the room into line; levels set by hand are kept. */
  BatchOutcome updateRoomMembership(Call call, String remoteId, List<Membership> members)
      throws ProviderFailure;

  /**
   * Removes the accounts from the room, and takes back our own invitations of them, nobody else's.
   * One that is not there is removed already; one whose level is never touched is {@code REFUSED}
   * with {@link MemberOutcome#LEVEL_KEPT}.
   */
  BatchOutcome removeMembersFromRoom(Call call, String remoteId, List<String> accounts)
      throws ProviderFailure;
}
