package io.geovault.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void shouldTellAnAnsweringPortFromASilentOne() throws IOException {
    // Given
    int silent = Ports.free();
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // When
      boolean answers = Ports.answers(socket.getLocalPort());

      // Then
      assertThat(answers).isTrue();
      assertThat(Ports.answers(silent)).isFalse();
    }
  }
}
