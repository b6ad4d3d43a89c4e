package dev.homeroom.provider.contract;

import dev.homeroom.provider.Avatar;
import java.time.Duration;
import java.util.Set;

/**
 * The chat service on the other side, looked at and disturbed without the provider's help: a real
 * one, so that a contract shows what happens and not what somebody thought would happen.
 */
public interface ChatService {

  /** A new account that the provider may use as it is. */
  String newAccount();

  /** An account that the provider must refuse, or that the chat service does. */
  String refusedAccount();

  /** An id that would be a good one, without an account behind it. */
  String missingAccount();

  /** What everybody can see of an account, to tell whether somebody modified it. */
  String profile(String account);

  /** The remote room's name; null if there is no such room. */
  String roomName(String room);

  /** The remote room's topic; empty if it has none. */
  String roomTopic(String room);

  /**
   * What the remote room shows, its bytes had again from the chat service; null if it shows none.
   */
  Picture roomAvatar(String room);

  /** A picture by its kind and the SHA-256 of its bytes. */
  record Picture(String mediaType, String digest) {}

  /** Whether the account, which is in the room, gets a message through. */
  boolean mayWrite(String room, String account);

  /** What the account is called; empty if nobody named it. */
  String displayName(String account);

  /** The accounts in the room, without the provider's own. */
  Set<String> members(String room);

  /** Lets somebody else than the provider bring an account into the room. */
  void addByHand(String room, String account);

  /** Bans an account from the room. */
  void ban(String room, String account);

  /** Lets somebody else than the provider set the room's avatar. */
  void showByHand(String room, Avatar avatar);

  /** The next avatar that is sent is refused. */
  void refuseNextAvatar();

  /** The provider's own account loses its access to the room; somebody is left who can give it. */
  void takeAccess(String room);

  /** The provider's own account loses its access to the room; nobody is left who can give it. */
  void takeAccessForGood(String room);

  /** How many writing requests have reached the chat service until now. */
  int writes();

  /** How many requests of any kind have reached the chat service until now. */
  int requests();

  /** The next writing request is not let through: it is told to come back after this delay. */
  void pauseNextWrite(Duration delay);

  /** So much time is over, for a provider that keeps to pauses itself. */
  void letPass(Duration delay);

  /** The next writing request is let through, and its answer is lost. */
  void loseNextAnswer();
}
