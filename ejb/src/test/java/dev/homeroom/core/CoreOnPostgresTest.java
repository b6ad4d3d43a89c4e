package dev.homeroom.core;

import dev.homeroom.postgres.RealPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The core on PostgreSQL. */
class CoreOnPostgresTest {
  @RegisterExtension static final RealPostgres POSTGRES = new RealPostgres();

  @RegisterExtension
  static final EmptyDatabases DATABASES =
      new EmptyDatabases(() -> POSTGRES.newDatabase().dataSource());

  @Nested
  class Life extends LifeOfARoom {}

  @Nested
  class Keys extends Idempotency {}

  @Nested
  class Tracing extends Traces {}

  @Nested
  class People extends HeldAboutPeople {}

  @Nested
  class Audited extends ListedAudit {}

  @Nested
  class ToOpen extends RoomsToOpen {}

  @Nested
  class Crossing extends CrossingChanges {}

  @Nested
  class Large extends WorkOnLargeRooms {}

  @Nested
  class Node extends FailingNode {}

  @Nested
  class ChatService extends FailingChatService {}

  @Nested
  class Attempts extends AttemptsGivenUp {}

  @Nested
  class ChatServiceAway extends AbsentChatService {}

  @Nested
  class Hands extends HandsInTheChat {}

  @Nested
  class Power extends PowerOfPeopleAddedByHand {}

  @Nested
  class Invitations extends InvitationsOfOurs {}

  @Nested
  class Guarded extends GuardedRemovals {}

  @Nested
  class Leavers extends GuardedLeavers {}

  @Nested
  class Grace extends GracePeriods {}

  @Nested
  class Synchronised extends Synchronisations {}

  @Nested
  class Avatars extends AvatarsOfRooms {}

  @Nested
  class PutAside extends RoomsPutAside {}

  @Nested
  class Healed extends HealedHolds {}

  @Nested
  class Archived extends ArchivedRooms {}

  @Nested
  class Lost extends LostRemoteRooms {}

  @Nested
  class LostPeople extends PeopleOfLostRooms {}

  @Nested
  class Ends extends RoomsThatEnd {}

  @Nested
  class Accounts extends AccountsOfPeople {}

  @Nested
  class Meanwhile extends PeopleWhoChangeMeanwhile {}

  @Nested
  class Rehearsed extends RehearsedSynchronisations {}

  @Nested
  class Documents extends MemberDocuments {}

  @Nested
  class Comings extends PeopleWhoComeAndGo {}

  @Nested
  class Unconfigured extends UnconfiguredChatService {}

  @Nested
  class Beside extends RoomsSideBySide {}

  @Nested
  class AccountsBeside extends AccountsSideBySide {}

  @Nested
  class AtOnce extends RostersAtOnce {}

  @Nested
  class Links extends RoomsThatAreLinks {}

  @Nested
  class Identities extends IdentitiesOfPeople {}

  @Nested
  class GivenUp extends IdentitiesGivenUp {}

  @Nested
  class WaitedFor extends IdentitiesWaitedFor {}

  @Nested
  class Shared extends SharedIdentities {}

  @Nested
  class Many extends WorkOnManyRooms {}

  @Nested
  class Together extends RoomsMadeTogether {}

  @Nested
  class BeforeMade extends RoomsChangedBeforeTheyAreMade {}

  @Nested
  class LeftToOthers extends RoomsLeftToOthers {}

  @Nested
  class LargeSite extends ListsOfALargeSite {}

  @Nested
  class SiteSettings extends SettingsOfSites {}

  @Nested
  class Longest extends LongestTexts {}
}
