package io.geovault.servers.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void shouldDistinguishAnAnsweringPortFromASilentOne() throws IOException {
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

  @Test
  void shouldGiveNoPortTwice() {
    // When
    List<Integer> ports = IntStream.range(0, 50).mapToObj(i -> Ports.free()).toList();

    // Then
    assertThat(ports).doesNotHaveDuplicates();
  }
}
