package dev.homeroom.core;

import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

/** The core on H2. */
class CoreOnH2Test {
  @Nested
  class Life extends LifeOfARoom {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Keys extends Idempotency {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Tracing extends Traces {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class People extends HeldAboutPeople {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class ToOpen extends RoomsToOpen {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Crossing extends CrossingChanges {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Large extends WorkOnLargeRooms {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Node extends FailingNode {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class ChatService extends FailingChatService {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class ChatServiceAway extends AbsentChatService {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Hands extends HandsInTheChat {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Power extends PowerOfPeopleAddedByHand {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Invitations extends InvitationsOfOurs {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Guarded extends GuardedRemovals {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Leavers extends GuardedLeavers {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Grace extends GracePeriods {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Synchronised extends Synchronisations {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Avatars extends AvatarsOfRooms {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class PutAside extends RoomsPutAside {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Healed extends HealedHolds {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Archived extends ArchivedRooms {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Lost extends LostRemoteRooms {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Ends extends RoomsThatEnd {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Accounts extends AccountsOfPeople {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Meanwhile extends PeopleWhoChangeMeanwhile {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Rehearsed extends RehearsedSynchronisations {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Documents extends MemberDocuments {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Comings extends PeopleWhoComeAndGo {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Unconfigured extends UnconfiguredChatService {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Beside extends RoomsSideBySide {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class AccountsBeside extends AccountsSideBySide {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class AtOnce extends RostersAtOnce {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Links extends RoomsThatAreLinks {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Identities extends IdentitiesOfPeople {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class GivenUp extends IdentitiesGivenUp {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class WaitedFor extends IdentitiesWaitedFor {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Many extends WorkOnManyRooms {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Together extends RoomsMadeTogether {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class BeforeMade extends RoomsChangedBeforeTheyAreMade {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class LeftToOthers extends RoomsLeftToOthers {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class SiteSettings extends SettingsOfSites {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Longest extends LongestTexts {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }
}
