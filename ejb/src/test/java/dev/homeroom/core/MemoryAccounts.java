package dev.homeroom.core;

import dev.homeroom.provider.Account;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.WritePermission;
import dev.homeroom.provider.WritesStopped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The accounts of a {@link MemoryChat}: every one exists that is not said to be missing. */
public final class MemoryAccounts {

  private final MemoryChat chat;
  private final Set<String> missing = new TreeSet<>();
  private final Set<String> made = new TreeSet<>();
  private final Set<String> everMade = new TreeSet<>();
  private final Map<String, String> names = new TreeMap<>();
  private final Map<String, MemberOutcome> forced = new HashMap<>();
  private boolean mayMake;

  MemoryAccounts(MemoryChat chat) {
    this.chat = chat;
  }

  /** Whether missing accounts are made: the policy {@code create}, and not {@code map-only}. */
  public void makeMissing(boolean nowMade) {
    mayMake = nowMade;
  }

  boolean makesMissing() {
    return mayMake;
  }

  /** Looking for this account always ends so. */
  public void force(MemberOutcome outcome) {
    forced.put(outcome.remoteId(), outcome);
  }

  /** Looking for it is answered again; what we once asked for was made, and has no name. */
  public void madeUnanswered(String account) {
    forced.remove(account);
    missing.remove(account);
    made.add(account);
    everMade.add(account);
  }

  /** From now on it ends as it does. */
  public void unforce(String account) {
    forced.remove(account);
  }

  void lack(String account) {
    missing.add(account);
    made.remove(account);
    names.remove(account);
  }

  /** One that was made by us is ours again. */
  void appear(String account) {
    if (missing.remove(account) && everMade.contains(account)) {
      made.add(account);
    }
  }

  MemberOutcome create(Account account, WritePermission writes) throws WritesStopped {
    String id = account.remoteId();
    if (forced.containsKey(id)) {
      return forced.get(id);
    }
    if (!missing.contains(id)) {
      return MemberOutcome.alreadySo(id);
    }
    if (account.given() || !mayMake) {
      return noAccount(id);
    }
    writes.beforeWrite(MemoryProvider.WRITE);
    missing.remove(id);
    made.add(id);
    everMade.add(id);
    names.put(id, account.person().displayName());
    chat.wrote();
    return MemberOutcome.done(id);
  }

  MemberOutcome rename(Account account, WritePermission writes) throws WritesStopped {
    String id = account.remoteId();
    if (missing.contains(id)) {
      return noAccount(id);
    }
    if (!made.contains(id)) {
      throw new IllegalStateException("Nobody may rename " + id + ", which was not made by us.");
    }
    String name = account.person().displayName();
    if (name == null || name.equals(names.get(id))) {
      return MemberOutcome.alreadySo(id);
    }
    writes.beforeWrite(MemoryProvider.WRITE);
    names.put(id, name);
    chat.wrote();
    return MemberOutcome.done(id);
  }

  private static MemberOutcome noAccount(String id) {
    return MemberOutcome.waiting(id, MemberOutcome.NO_ACCOUNT, "No account.");
  }

  boolean isMissing(String account) {
    return missing.contains(account);
  }

  /** The accounts that we made. */
  public Set<String> made() {
    return made;
  }

  /** The display name as we last set it; null if we never did. */
  public String nameOf(String account) {
    return names.get(account);
  }
}
