package dev.homeroom.provider.matrix;

import dev.homeroom.provider.BatchOutcome;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Membership;
import dev.homeroom.provider.ProviderFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings accounts into a room and out of it. */
final class Members {
  private final SynapseClient client;
  private final RoomReader reader;
  private final JoinHistory history;
  private final String own;

  Members(SynapseClient client, RoomReader reader, JoinHistory history) {
    this.client = client;
    this.reader = reader;
    this.history = history;
    this.own = reader.own();
  }

  BatchOutcome add(String room, List<Membership> wanted) throws ProviderFailure {
    Sight sight = Sight.of(reader, history, room, wanted);
    BatchOutcome joined =
        BatchOutcome.oneByOne(wanted, member -> add(room, sight, member.remoteId()));
    return levels(room, sight.levels())
        .afterwards(joined, levels -> levels.giving(inRoom(joined, wanted)));
  }

  private static List<Membership> inRoom(BatchOutcome outcome, List<Membership> wanted) {
    Set<String> there =
        outcome.members().stream()
            .filter(Members::isIn)
            .map(MemberOutcome::remoteId)
            .collect(Collectors.toSet());
    return wanted.stream().filter(member -> there.contains(member.remoteId())).toList();
  }

  private static boolean isIn(MemberOutcome outcome) {
    return switch (outcome.kind()) {
      case DONE, ALREADY_SO, ALREADY_SO_BY_HAND -> true;
      case WAITING, REFUSED, LATER -> false;
    };
  }

  private MemberOutcome add(String room, Sight sight, String account) throws ProviderFailure {
    Optional<MemberOutcome> unusable = Accounts.unusable(account, own);
    if (unusable.isPresent()) {
      return unusable.get();
    }
    Optional<RoomState.Member> seen = sight.member(account);
    if (seen.filter(member -> member.is("ban")).isPresent()) {
      return banned(account);
    }
    if (seen.filter(member -> member.is("join")).isPresent()) {
      return sight.isOurs(account)
          ? MemberOutcome.alreadySo(account)
          : MemberOutcome.alreadySoByHand(account);
    }
    return join(room, sight, account);
  }

  /** A refusal that nothing known of the room explains is understood by looking at the room. */
  private MemberOutcome join(String room, Sight sight, String account) throws ProviderFailure {
    Answer answer = client.join(room, account);
    if (answer.ok()) {
      sight.joined(account);
      return MemberOutcome.done(account);
    }
    if (answer.serverError()) {
      return serverError(account, answer);
    }
    return sight.look() ? add(room, sight, account) : whyNotJoined(room, account, answer);
  }

  private MemberOutcome whyNotJoined(String room, String account, Answer answer)
      throws ProviderFailure {
    RoomState.Member now = member(room, account);
    if (now.is("join")) {
      return MemberOutcome.alreadySo(account);
    }
    if (now.is("ban")) {
      return banned(account);
    }
    if (now.isInvitedBy(own)) {
      return MemberOutcome.refused(account, MemberOutcome.ONLY_INVITED, answer.sentence());
    }
    return Accounts.missing(client, account)
        .orElse(MemberOutcome.refused(account, Codes.REFUSED, answer.sentence()));
  }

  /** What the room says of the account now. */
  private RoomState.Member member(String room, String account) throws ProviderFailure {
    Answer event = client.memberEvent(room, account);
    if (event.status() == 403) {
      throw reader.lost(room);
    }
    if (event.notFound()) {
      return RoomState.Member.none(account);
    }
    try {
      return RoomState.Member.of(event.orFail().json());
    } catch (ClassCastException | NullPointerException e) {
      throw Answer.notMatrix(e);
    }
  }

  private static MemberOutcome banned(String account) {
    return MemberOutcome.refused(
        account, MemberOutcome.BANNED, "The account is banned from the room");
  }

  static MemberOutcome serverError(String account, Answer answer) {
    return MemberOutcome.later(account, Codes.SERVER_ERROR, answer.sentence(), null);
  }

  BatchOutcome update(String room, List<Membership> wanted) throws ProviderFailure {
    RoomState state = reader.read(room);
    List<Membership> there =
        wanted.stream().filter(member -> state.member(member.remoteId()).isPresent()).toList();
    PowerLevels changed = state.levels().giving(there);
    var differing = changed.differences(state.levels());
    BatchOutcome outcome =
        BatchOutcome.oneByOne(
            wanted, member -> roleOutcome(state, member, differing.contains(member.remoteId())));
    return levels(room, state.levels()).atOnce(outcome, levels -> levels.giving(there));
  }

  private static MemberOutcome roleOutcome(RoomState state, Membership member, boolean differs) {
    String account = member.remoteId();
    if (!state.member(account).isPresent()) {
      return MemberOutcome.later(
          account, Codes.NOT_IN_ROOM, "The account is not in the room", null);
    }
    if (differs) {
      return MemberOutcome.done(account);
    }
    boolean byHand = state.levels().role(account).isEmpty();
    return byHand ? MemberOutcome.alreadySoByHand(account) : MemberOutcome.alreadySo(account);
  }

  BatchOutcome remove(String room, List<String> accounts) throws ProviderFailure {
    RoomState state = reader.read(room);
    if (!state.levels().mayKick(own)) {
      throw RoomReader.noAccess("Our account has no power to remove people from the room");
    }
    BatchOutcome removed = BatchOutcome.oneByOne(accounts, account -> remove(room, state, account));
    List<String> out =
        removed.members().stream().filter(Members::isIn).map(MemberOutcome::remoteId).toList();
    return levels(room, state.levels()).afterwards(removed, levels -> levels.without(out));
  }

  private MemberOutcome remove(String room, RoomState state, String account)
      throws ProviderFailure {
    if (account.equals(own)) {
      return Accounts.ownAccount(account);
    }
    if (!isToBeRemoved(state.member(account))) {
      return MemberOutcome.alreadySo(account);
    }
    if (state.levels().isUntouchable(account)) {
      return MemberOutcome.refused(
          account, MemberOutcome.LEVEL_KEPT, "The account has as much power in the room as ours");
    }
    Answer answer = client.kick(room, account);
    return answer.ok() ? MemberOutcome.done(account) : whyNotRemoved(room, account, answer);
  }

  /** An invitation is taken back by whoever made it. */
  private boolean isToBeRemoved(RoomState.Member member) {
    return member.is("invite") ? member.isInvitedBy(own) : member.isPresent();
  }

  private MemberOutcome whyNotRemoved(String room, String account, Answer answer)
      throws ProviderFailure {
    if (answer.serverError()) {
      return serverError(account, answer);
    }
    return member(room, account).isPresent()
        ? MemberOutcome.refused(account, Codes.REFUSED, answer.sentence())
        : MemberOutcome.alreadySo(account);
  }

  private Levels levels(String room, PowerLevels before) {
    return new Levels(client, new RoomWriter(client, reader), room, before);
  }
}
