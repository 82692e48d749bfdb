package io.geovault.platform.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.inbox.TestInbox;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Refused events are kept whole and published once, and each account sees its own. */
@Tag("A1")
class DeadLettersIT extends DeadLetterScene {

  private static final Caller STRANGER = new Caller.AccountMember("eve", "6543210987654321");

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
}
