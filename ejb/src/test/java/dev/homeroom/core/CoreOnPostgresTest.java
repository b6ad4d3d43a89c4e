package dev.homeroom.core;

import dev.homeroom.postgres.RealPostgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The core on PostgreSQL. */
class CoreOnPostgresTest {
  @RegisterExtension static final RealPostgres POSTGRES = new RealPostgres();

  @Nested
  class Life extends LifeOfARoom {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Keys extends Idempotency {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Tracing extends Traces {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class People extends HeldAboutPeople {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class ToOpen extends RoomsToOpen {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Crossing extends CrossingChanges {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Large extends WorkOnLargeRooms {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Node extends FailingNode {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class ChatService extends FailingChatService {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class ChatServiceAway extends AbsentChatService {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Hands extends HandsInTheChat {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Power extends PowerOfPeopleAddedByHand {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Invitations extends InvitationsOfOurs {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Guarded extends GuardedRemovals {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Leavers extends GuardedLeavers {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Grace extends GracePeriods {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Synchronised extends Synchronisations {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Avatars extends AvatarsOfRooms {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class PutAside extends RoomsPutAside {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Healed extends HealedHolds {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Archived extends ArchivedRooms {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Lost extends LostRemoteRooms {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Ends extends RoomsThatEnd {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Accounts extends AccountsOfPeople {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Meanwhile extends PeopleWhoChangeMeanwhile {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Rehearsed extends RehearsedSynchronisations {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Documents extends MemberDocuments {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Comings extends PeopleWhoComeAndGo {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Unconfigured extends UnconfiguredChatService {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Beside extends RoomsSideBySide {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class AccountsBeside extends AccountsSideBySide {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class AtOnce extends RostersAtOnce {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Links extends RoomsThatAreLinks {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Identities extends IdentitiesOfPeople {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class GivenUp extends IdentitiesGivenUp {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class WaitedFor extends IdentitiesWaitedFor {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Many extends WorkOnManyRooms {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Together extends RoomsMadeTogether {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class BeforeMade extends RoomsChangedBeforeTheyAreMade {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class LeftToOthers extends RoomsLeftToOthers {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class LargeSite extends ListsOfALargeSite {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class SiteSettings extends SettingsOfSites {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Longest extends LongestTexts {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }
}
