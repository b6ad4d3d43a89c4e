package dev.homeroom.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.homeroom.change.Caller;
import dev.homeroom.change.PageRequest;
import dev.homeroom.operate.desk.OperationView;
import dev.homeroom.operate.desk.Operations;
import dev.homeroom.provider.ProviderName;
import dev.homeroom.provider.Role;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.OperationState;
import dev.homeroom.queue.Queue;
import dev.homeroom.queue.RoomRef;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomQueries;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomWanted;
import dev.homeroom.user.UserChanges;
import dev.homeroom.user.UserWanted;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionalException;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the container's transactions do to the queue; runs inside the server. */
@ExtendWith(ArquillianExtension.class)
class QueueTransactionsIT {
  private static final Caller CALLER = new Caller("default", "test");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Resource(lookup = "java:comp/UserTransaction")
  private UserTransaction transaction;

  @Inject private RoomChanges rooms;
  @Inject private RoomQueries roomQueries;
  @Inject private MemberChanges members;
  @Inject private UserChanges users;
  @Inject private Operations operations;
  @Inject private Queue queue;
  @Inject private WorkRecordedWatch watch;

  @Inject
  @ProviderName("probe")
  private ProbeProvider probe;

  @Deployment
  static EnterpriseArchive server() {
    return TestedEar.with(QueueTransactionsIT.class, WorkRecordedWatch.class);
  }

  @Test
  void aRolledBackChangeLeavesNoOperationAndNoNudge() throws Exception {
    int before = watch.nudges();
    transaction.begin();
    put("rolled-back");
    assertThat(operationsOf("rolled-back")).as("seen inside the transaction").isNotEmpty();
    transaction.rollback();

    assertThat(operationsOf("rolled-back")).isEmpty();
    assertThat(watch.nudges()).isEqualTo(before);
    makeAndAwait("after-the-rolled-back");
    assertThat(probe.seen()).extracting(ProbeProvider.Seen::room).doesNotContain("rolled-back");
  }

  @Test
  void aChangeThatIsNotYetCommittedWakesNobody() throws Exception {
    int before = watch.nudges();
    transaction.begin();
    put("committed-late");
    assertThat(watch.nudges()).isEqualTo(before);
    transaction.commit();

    assertThat(watch.nudges()).isGreaterThan(before);
    awaitReady("committed-late");
  }

  @Test
  void aCommittedChangeIsPerformedWithoutWaitingForTheSweep() {
    makeAndAwait("at-once");

    assertThat(operationsOf("at-once"))
        .extracting(OperationView::state)
        .containsOnly(OperationState.DONE);
  }

  @Test
  void noTransactionIsOpenInAProviderCall() {
    fillAndEmpty("without-transaction");

    assertThat(probe.seen())
        .extracting(ProbeProvider.Seen::method)
        .contains("createChatRoom", "addMembersToRoom", "updateRoomMembership");
    assertThat(probe.seen())
        .extracting(ProbeProvider.Seen::transaction)
        .containsOnly(Status.STATUS_NO_TRANSACTION);
  }

  @Test
  void providerCallsRunOnTheExecutorOfTheirOwn() {
    fillAndEmpty("own-executor");

    assertThat(probe.seen())
        .extracting(ProbeProvider.Seen::thread)
        .isNotEmpty()
        .allMatch(thread -> thread.contains("provider-calls"));
  }

  @Test
  void enqueueingWithoutATransactionIsRefused() {
    RoomRef room = new RoomRef(1, 1, "probe");

    assertThatThrownBy(() -> queue.enqueue(room, Set.of(OperationKind.UPDATE_ROOM), "test"))
        .isInstanceOf(TransactionalException.class);
  }

  private void fillAndEmpty(String id) {
    users.put(CALLER, id, new UserWanted(id, id, null, false, List.of(), Map.of()));
    put(id);
    members.put(CALLER, key(id), id, Role.MEMBER, null);
    awaitReady(id);
    members.put(CALLER, key(id), id, Role.MODERATOR, null);
    awaitReady(id);
    members.remove(CALLER, key(id), id, null);
    awaitReady(id);
    rooms.delete(CALLER, key(id), true, null);
    await().atMost(LIMIT).until(() -> operationsOf(id).isEmpty());
  }

  private void makeAndAwait(String id) {
    put(id);
    awaitReady(id);
  }

  private void put(String id) {
    rooms.put(CALLER, key(id), new RoomWanted("probe", id, "", Map.of(), true), null);
  }

  private void awaitReady(String id) {
    await(id)
        .atMost(LIMIT)
        .until(() -> roomQueries.get("default", key(id)).state() == RoomState.READY);
  }

  private List<OperationView> operationsOf(String id) {
    Operations.Filter filter = new Operations.Filter("default", null, key(id), null);
    return operations.list(filter, new PageRequest(100, null)).items();
  }

  private static InstanceKey key(String id) {
    return new InstanceKey("core_course", "coursecommunication", id);
  }
}
