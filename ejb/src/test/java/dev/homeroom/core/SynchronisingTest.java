package dev.homeroom.core;

import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.site.Sites;
import java.util.List;
import java.util.Map;

/** What tests about synchronisations have in common. */
abstract class SynchronisingTest extends CoreTest {

  void synchronise() {
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();
  }

  void inTheChat(String account, Presence presence, boolean byUs) {
    Role role = presence == Presence.JOINED ? Role.MEMBER : null;
    core.chat().onlyRoom().put(account, presence, role, byUs);
  }

  void siteRemovesManual(boolean removes) {
    core.get(Sites.class).put("default", "Default", Map.of("removeManual", removes));
  }

  /** The database knows nothing of their being here. */
  void forgetLikeAnOlderBackup(String... userIds) {
    core.inTransaction(
        () -> {
          for (String user : userIds) {
            for (String table : List.of("member", "roster_entry")) {
              core.entities()
                  .createNativeQuery(
                      "delete from "
                          + table
                          + " where user_ref in (select id from site_user where user_id = :user)")
                  .setParameter("user", user)
                  .executeUpdate();
            }
            core.entities()
                .createNativeQuery("delete from audit where user_id = :user")
                .setParameter("user", user)
                .executeUpdate();
          }
        });
  }
}
