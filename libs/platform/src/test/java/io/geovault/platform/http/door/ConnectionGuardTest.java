package io.geovault.platform.http.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fault-S7")
class ConnectionGuardTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Sources sources = new Sources(3, 2);

  @Test
  void shouldCloseAConnectionWithoutACompleteRequest() {
    // Given
    EmbeddedChannel slow = connection();
    slow.advanceTimeBy(9, TimeUnit.SECONDS);
    slow.writeInbound("G");
    slow.runScheduledPendingTasks();
    boolean openBefore = slow.isOpen();

    // When
    slow.advanceTimeBy(1, TimeUnit.SECONDS);
    slow.runScheduledPendingTasks();

    // Then
    assertThat(openBefore).isTrue();
    assertThat(slow.isOpen()).isFalse();
    assertThat(refused("head")).isEqualTo(1);
  }

  @Test
  void shouldLeaveARequestItsTimeOnceItIsComplete() {
    // Given
    EmbeddedChannel caller = connection();
    caller.writeInbound("GET");

    // When
    guardOf(caller).requestBegins();
    caller.writeInbound("body");
    caller.advanceTimeBy(1, TimeUnit.HOURS);
    caller.runScheduledPendingTasks();

    // Then
    assertThat(caller.isOpen()).isTrue();
  }

  @Test
  void shouldGiveTheNextRequestTheSameTimeFromItsFirstByteOn() {
    // Given
    EmbeddedChannel caller = connection();
    guardOf(caller).requestBegins();
    guardOf(caller).requestEnds();
    caller.advanceTimeBy(1, TimeUnit.HOURS);
    caller.runScheduledPendingTasks();
    boolean idle = caller.isOpen();

    // When
    caller.writeInbound("G");
    caller.advanceTimeBy(10, TimeUnit.SECONDS);
    caller.runScheduledPendingTasks();

    // Then
    assertThat(idle).isTrue();
    assertThat(caller.isOpen()).isFalse();
  }

  @Test
  void shouldAdmitASourceAgainOnceItHungUp() {
    // Given
    EmbeddedChannel first = connection();
    connection();
    EmbeddedChannel refused = connection();

    // When
    first.disconnect().syncUninterruptibly();

    // Then
    assertThat(refused.isOpen()).isFalse();
    assertThat(refused("connections")).isEqualTo(1);
    assertThat(connection().isOpen()).isTrue();
  }

  @Test
  void shouldCountAllSourcesTogether() {
    // Given
    boolean some = sources.admit("a") && sources.admit("b") && sources.admit("c");

    // When
    boolean more = sources.admit("d");

    // Then
    assertThat(some).isTrue();
    assertThat(more).isFalse();
  }

  @Test
  void shouldLendMemoryUpToItsLimit() {
    // Given
    BodyMemory memory = new BodyMemory(10);

    // Then
    assertThat(memory.take(7)).isTrue();
    assertThat(memory.take(4)).isFalse();
    memory.giveBack(7);
    assertThat(memory.take(10)).isTrue();
  }

  private EmbeddedChannel connection() {
    EmbeddedChannel channel =
        new EmbeddedChannel(new ConnectionGuard(sources, LIMIT, new Refusals(meters)));
    channel.freezeTime();
    return channel;
  }

  private static ConnectionGuard guardOf(EmbeddedChannel channel) {
    return Objects.requireNonNull(ConnectionGuard.of(channel));
  }

  private double refused(String reason) {
    return meters.counter("geovault.http.refused", "reason", reason).count();
  }
}
