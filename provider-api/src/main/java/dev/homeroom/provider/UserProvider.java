package dev.homeroom.provider;

import java.util.List;

/** Chat identities and the accounts behind them. Answers to Moodle's {@code user_provider}. */
public interface UserProvider extends CommunicationProvider {

  /**
   * The identities this person could have, best first. The first that nobody else claims is used
   * and kept, so the last one must be one-to-one: no two usernames ever share it. Never reaches a
   * chat service.
   */
  List<String> identitiesFor(Connection connection, Person person) throws ProviderFailure;

  /**
   * Makes sure that each account exists and may be used: finds it or, where the connection's policy
   * says so, makes it. An account that was there before is never modified.
   *
   * @return {@code DONE} for an account made now, with a detail if it could not be named, {@code
   *     ALREADY_SO} for one found, {@code WAITING} with {@link MemberOutcome#NO_ACCOUNT} for one
   *     that is missing and not ours to make, {@code REFUSED} for one that must not be used, {@code
   *     LATER} with {@link MemberOutcome#MAYBE_MADE} for one that was missing and whose making was
   *     not answered
   */
  BatchOutcome createMembers(Call call, List<Account> accounts) throws ProviderFailure;

  /**
   * Brings the display names of accounts that we made into line; never asked about others. Reads
   * first and writes the difference only. A person without a display name keeps the account's.
   *
   * @return {@code DONE}, {@code ALREADY_SO}, {@code WAITING} with {@link MemberOutcome#NO_ACCOUNT}
   *     for an account that is gone, {@code REFUSED} for one that must not be changed
   */
  BatchOutcome updateMembers(Call call, List<Account> accounts) throws ProviderFailure;
}
