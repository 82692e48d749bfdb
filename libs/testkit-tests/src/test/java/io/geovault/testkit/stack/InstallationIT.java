package io.geovault.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.servers.machine.Ports;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationIT {

  @TempDir Path directory;

  @Test
  void shouldOfferAnInstallationToServices() {
    // Given
    try (TestStack stack = TestStack.start(directory, "cn-hangzhou", "cn-shanghai")) {
      // When
      var settings = stack.service("some-service", "replica-1").settings();

      // Then
      assertThat(settings).containsEntry("GEOVAULT_KAFKA", stack.kafka().bootstrap());
      assertThat(Ports.answers(stack.postgres().port())).isTrue();
      stack.store("cn-shanghai").http().put(TestStack.bucketOf("cn-shanghai"), "k", new byte[1]);
      assertThat(stack.clock().advance(Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));
      assertThat(stack.tokens().operator().split("\\.", -1)).hasSize(3);
      assertThat(stack.tokens().account("1234567890123456")).isNotBlank();
    }
  }
}
