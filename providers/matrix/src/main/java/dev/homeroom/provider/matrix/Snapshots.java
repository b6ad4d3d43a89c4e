package dev.homeroom.provider.matrix;

import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.RoomSnapshot;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.provider.RoomSnapshot.RemoteMember;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what is really there. */
record Snapshots(RoomReader reader, JoinHistory history) {

  RoomSnapshot of(String room) throws ProviderFailure {
    RoomState state = reader.read(room);
    PowerLevels levels = state.levels();
    if (!levels.mayLead(reader.own())) {
      throw RoomReader.noAccess("Our account has too little power in the room");
    }
    List<RoomState.Member> others =
        state.members().stream().filter(member -> !member.account().equals(reader.own())).toList();
    Map<String, Boolean> byUs =
        history.byUs(room, others.stream().filter(member -> member.is("join")).toList());
    return new RoomSnapshot(
        state.text("m.room.name", "name"),
        state.text("m.room.topic", "topic"),
        Avatars.shownIn(state),
        new ReadOnly(levels).is(),
        others.stream().flatMap(member -> seen(member, levels, byUs).stream()).toList());
  }

  private Optional<RemoteMember> seen(
      RoomState.Member member, PowerLevels levels, Map<String, Boolean> byUs) {
    boolean ours = byUs.getOrDefault(member.account(), member.sender().equals(reader.own()));
    return presence(member)
        .map(
            presence ->
                new RemoteMember(
                    member.account(), presence, levels.role(member.account()).orElse(null), ours));
  }

  /** Empty for somebody who has only asked to be let in. */
  private static Optional<Presence> presence(RoomState.Member member) {
    return switch (member.membership()) {
      case "join" -> Optional.of(Presence.JOINED);
      case "invite" -> Optional.of(Presence.INVITED);
      case "ban" -> Optional.of(Presence.BANNED);
      case "leave" ->
          Optional.of(member.sender().equals(member.account()) ? Presence.LEFT : Presence.REMOVED);
      default -> Optional.empty();
    };
  }
}
