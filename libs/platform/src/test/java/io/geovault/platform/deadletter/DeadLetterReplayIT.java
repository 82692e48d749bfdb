package io.geovault.platform.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.geovault.platform.audit.AuditEntry;
import io.geovault.platform.audit.TestAudit;
import io.geovault.platform.inbox.TestInbox;
import io.geovault.platform.problem.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Refused events are applied or discarded once: when a caller asks for it, or as soon as they no
 * longer have to wait.
 */
@Tag("A1")
class DeadLetterReplayIT extends DeadLetterScene {

  private final WaitingLetters waiting =
      new WaitingLetters(
          database, letters, replay, List.of(new WaitingForInstance()), Duration.ofSeconds(2));

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
}
