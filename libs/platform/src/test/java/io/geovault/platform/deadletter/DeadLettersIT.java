package io.geovault.platform.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.geovault.platform.audit.AuditEntry;
import io.geovault.platform.audit.TestAudit;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.database.TestDatabase;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.ids.TestIds;
import io.geovault.platform.inbox.Delivery;
import io.geovault.platform.inbox.EventApplication;
import io.geovault.platform.inbox.EventIntake;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.inbox.ScriptedHandler;
import io.geovault.platform.inbox.TestInbox;
import io.geovault.platform.outbox.TestOutbox;
import io.geovault.platform.paging.PageQuery;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.geovault.testkit.MutableClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A1")
class DeadLettersIT {

  private static final String EXPIRED = "io.geovault.instance.InstanceExpired.v1";
  private static final Caller OPERATOR = new Caller.Operator("ada");
  private static final Caller OWNER = new Caller.AccountMember("bob", "1234567890123456");
  private static final Caller STRANGER = new Caller.AccountMember("eve", "6543210987654321");

  private final MutableClock clock = MutableClock.at("2026-01-01T00:00:00Z");
  private final Database database = TestDatabase.fresh();
  private final Ids ids = TestIds.by(clock);
  private final DeadLetters letters = new DeadLetters(ids, clock, TestOutbox.of(ids, clock));
  private final Set<String> refused = new HashSet<>(Set.of("rm-1", "rm-2"));
  private final ScriptedHandler handler =
      new ScriptedHandler(
          (handle, instance) -> {
            if (instance.equals("rm-broken")) {
              throw new IllegalStateException("a bug");
            }
            if (refused.contains(instance)) {
              throw EventRefused.unknownInstance(instance);
            }
          });
  private final EventApplication application = TestInbox.application(clock, letters, handler);
  private final EventIntake intake = TestInbox.intake(database, application);
  private final DeadLetterReplay replay =
      new DeadLetterReplay(database, letters, application, TestAudit.trail(clock));
  private final WaitingLetters waiting =
      new WaitingLetters(
          database, letters, replay, List.of(new WaitingForInstance()), Duration.ofSeconds(2));

  @Test
  void shouldKeepAnEventOnceAndPublishItOnce() {
    // Given
    ConsumerRecord<String, byte[]> record = expired("rm-1");

    // When
    intake.receive(TestInbox.batch(record));
    intake.receive(TestInbox.batch(record));

    // Then
    DeadLetter letter = only(OPERATOR);
    assertThat(letter.code()).isEqualTo("unknown-instance");
    assertThat(letter.instanceId()).isEqualTo("rm-1");
    assertThat(letter.eventType()).isEqualTo(EXPIRED);
    assertThat(letter.topic()).isEqualTo("instance.events");
    assertThat(delivery(letter).value()).isEqualTo(record.value());
    assertThat(outboxTopics()).containsExactly("instance.events.dead-letters");
  }

  @Test
  void shouldKeepWhatNoTextCanHold() {
    // Given
    byte[] garbage = {0, (byte) 0xff, (byte) 0xfe, 0, 'x'};

    // When
    intake.receive(
        TestInbox.batch(
            TestInbox.record(
                "k\0ey", Map.of("h\0eader", "\u00ff\0", "ce_specversion", "\0\u00ff"), garbage),
            TestInbox.record("k", Map.of("ce_\0bad", "\u00ff"), garbage)));

    // Then
    List<DeadLetter> kept = list(OPERATOR);
    assertThat(kept).hasSize(2);
    assertThat(kept).allSatisfy(letter -> assertThat(delivery(letter).value()).isEqualTo(garbage));
    assertThat(delivery(kept.getLast()).headers().get("header"))
        .containsExactly((byte) 0xff, (byte) 0);
    assertThat(outboxTopics()).hasSize(2);
  }

  @Test
  void shouldSendTheReasonOfAHugeEventAlone() {
    // When
    intake.receive(TestInbox.batch(TestInbox.record("k", Map.of(), new byte[1_000_000])));

    // Then
    int size =
        database.read(
            handle ->
                handle
                    .createQuery("select length(payload) from outbox")
                    .mapTo(Integer.class)
                    .one());
    assertThat(size).isZero();
    assertThat(delivery(only(OPERATOR)).value()).hasSize(1_000_000);
  }

  @Test
  void shouldReplayOnceWhatCanBeAppliedByNow() {
    // Given
    intake.receive(TestInbox.batch(expired("rm-1")));
    String id = only(OPERATOR).id();
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> replay.replay(OPERATOR, id))
        .matches(refusal -> refusal.code() == DeadLetterError.STILL_REFUSED)
        .withMessageContaining("rm-1");
    refused.clear();
    handler.called.clear();

    // When
    replay.replay(OWNER, id);
    replay.replay(OWNER, id);

    // Then
    assertThat(handler.called).containsExactly("rm-1");
    assertThat(list(OPERATOR)).isEmpty();
    DeadLetter replayed = list(OPERATOR, DeadLetterState.REPLAYED).getFirst();
    assertThat(replayed.replayedAt()).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  @Tag("fault-S10")
  void shouldShowTheOwnerAnEventThatMetABug() {
    // When
    intake.receive(TestInbox.batch(expired("rm-broken")));

    // Then
    DeadLetter letter = only(OWNER);
    assertThat(letter.code()).isEqualTo("internal-error");
    assertThat(letter.instanceId()).isEqualTo("rm-broken");
    assertThat(letter.eventType()).isEqualTo(EXPIRED);
    assertThat(letter.eventId()).isNotBlank();
  }

  @Test
  @Tag("fault-S2")
  void shouldListAllOthersNextToAnUnreadableRowAndSayWhyThatIsNotReplayed() {
    // Given
    intake.receive(TestInbox.batch(expired("rm-1"), expired("rm-2")));
    String broken = idsOf("rm-1").getFirst();
    database.writing(
        handle -> handle.execute("update dead_letter set headers = '[7]' where id = ?", broken));
    refused.clear();
    makeKnown("rm-1");
    makeKnown("rm-2");

    // When
    waiting.replayWhatWaitsNoLonger();

    // Then
    DeadLetter left = only(OPERATOR);
    assertThat(left.id()).isEqualTo(broken);
    assertThat(left.code()).isEqualTo("letter-unreadable");
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> replay.replay(OPERATOR, broken))
        .withMessageContaining("headers");
  }

  @Test
  void shouldSayWhyAnUnreadableOneStaysOpen() {
    // Given
    intake.receive(
        TestInbox.batch(
            TestInbox.event(EXPIRED, "{}"), TestInbox.record("k", Map.of(), new byte[] {1})));

    // Then
    for (DeadLetter letter : list(OPERATOR)) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> replay.replay(OPERATOR, letter.id()))
          .withMessageContaining("is required");
    }
    assertThat(list(OPERATOR)).hasSize(2);
  }

  @Test
  void shouldDiscardWithoutApplying() {
    // Given
    intake.receive(TestInbox.batch(expired("rm-1")));
    String id = only(OPERATOR).id();
    refused.clear();
    handler.called.clear();

    // When
    replay.discard(OPERATOR, id);
    replay.discard(OPERATOR, id);
    replay.replay(OPERATOR, id);

    // Then
    assertThat(handler.called).isEmpty();
    assertThat(list(OPERATOR, DeadLetterState.DISCARDED)).hasSize(1);
  }

  @Test
  @Tag("A5")
  void shouldKeepOnceWhoReplayedOrDiscardedWhat() {
    // Given
    intake.receive(TestInbox.batch(expired("rm-1"), expired("rm-2")));
    String replayed = idsOf("rm-1").getFirst();
    String discarded = idsOf("rm-2").getFirst();
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> replay.replay(OWNER, replayed));
    refused.clear();

    // When
    MDC.put("correlationId", "req-1");
    replay.replay(OWNER, replayed);
    replay.replay(OWNER, replayed);
    replay.discard(OPERATOR, discarded);
    replay.discard(OPERATOR, discarded);

    // Then
    MDC.remove("correlationId");
    List<AuditEntry> entries = TestAudit.entries(database);
    assertThat(entries).extracting(AuditEntry::correlationId).containsOnly("req-1");
    assertThat(entries)
        .extracting(AuditEntry::actor, AuditEntry::action, AuditEntry::target)
        .containsExactly(
            tuple("ada", "dead-letter-discarded", discarded),
            tuple("bob", "dead-letter-replayed", replayed));
    assertThat(entries)
        .extracting(AuditEntry::accountId, AuditEntry::instanceId)
        .containsExactly(tuple("1234567890123456", "rm-2"), tuple("1234567890123456", "rm-1"));
  }

  @Test
  @Tag("A4")
  void shouldShowAnAccountItsOwnOnly() {
    // Given
    intake.receive(
        TestInbox.batch(expired("rm-1"), TestInbox.record("k", Map.of(), new byte[] {1})));
    String id = only(OWNER).id();

    // Then
    assertThat(list(OPERATOR)).hasSize(2);
    assertThat(list(STRANGER)).isEmpty();
    for (Runnable attempt :
        List.<Runnable>of(
            () -> replay.replay(STRANGER, id),
            () -> replay.discard(STRANGER, id),
            () -> replay.replay(OPERATOR, "dl-none"))) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(attempt::run)
          .matches(refusal -> refusal.code() == CommonError.NOT_FOUND);
    }
  }

  @Test
  void shouldReplayEventsThatWaitedForTheirInstanceInTheOrderOfArrival() {
    // Given
    intake.receive(
        TestInbox.batch(
            expired("rm-1"), expired("rm-2"), expired("rm-1"), expired("rm-1"), expired("rm-1")));
    waiting.replayWhatWaitsNoLonger();
    assertThat(list(OPERATOR)).hasSize(5);
    List<String> came = idsOf("rm-1");
    refused.remove("rm-1");
    makeKnown("rm-1");
    handler.called.clear();

    // When
    database.writing(handle -> handle.execute("delete from idempotency_key"));
    waiting.replayWhatWaitsNoLonger();

    // Then
    assertThat(list(OPERATOR)).extracting(DeadLetter::instanceId).containsExactly("rm-2");
    assertThat(TestAudit.entries(database)).as("nobody asked for it").isEmpty();
    assertThat(came).isSorted();
  }

  @Test
  void shouldNotBeHeldUpByAWaitingOneThatMeetsABug() {
    // Given
    refused.add("rm-broken");
    intake.receive(TestInbox.batch(expired("rm-1")));
    database.writing(
        handle ->
            handle.execute(
                "update dead_letter set payload = ?",
                TestInbox.expired("rm-broken").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    intake.receive(TestInbox.batch(expired("rm-2")));
    refused.clear();
    makeKnown("rm-1");
    makeKnown("rm-2");

    // When
    waiting.replayWhatWaitsNoLonger();

    // Then
    assertThat(only(OPERATOR).code()).isEqualTo("internal-error");
    assertThat(list(OPERATOR, DeadLetterState.REPLAYED))
        .extracting(DeadLetter::instanceId)
        .containsExactly("rm-2");
  }

  private List<String> idsOf(String instance) {
    return database.read(
        handle ->
            handle
                .createQuery("select id from dead_letter where instance_id = ? order by ctid")
                .bind(0, instance)
                .mapTo(String.class)
                .list());
  }

  private void makeKnown(String instance) {
    database.writing(
        handle ->
            handle.execute(
                "insert into instance (id, account_id, region, spec, status, created_at,"
                    + " changed_at) values (?, '1234567890123456', 'cn-hangzhou', '{}', 'ACTIVE',"
                    + " now(), now())",
                instance));
  }

  private static ConsumerRecord<String, byte[]> expired(String instance) {
    return TestInbox.event(EXPIRED, TestInbox.expired(instance));
  }

  private DeadLetter only(Caller caller) {
    List<DeadLetter> found = list(caller);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private Delivery delivery(DeadLetter letter) {
    return database.read(handle -> letters.delivery(handle, letter.id()));
  }

  private List<DeadLetter> list(Caller caller) {
    return list(caller, DeadLetterState.OPEN);
  }

  private List<DeadLetter> list(Caller caller, DeadLetterState state) {
    return database.read(handle -> letters.list(handle, caller, state, new PageQuery()));
  }

  private List<String> outboxTopics() {
    return database.read(
        handle -> handle.createQuery("select topic from outbox").mapTo(String.class).list());
  }
}
