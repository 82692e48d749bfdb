package io.geovault.benchmarks.siege;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests that announce a body and never send all of it. They stay open until the next round,
 * unless the service closes them.
 */
final class UnfinishedBodies implements Attack, AutoCloseable {

  private static final int EACH = 230;

  private final List<URI> services;
  private final String token;
  private final List<Socket> open = new ArrayList<>();

  UnfinishedBodies(SiegeStack suite) {
    this.services = suite.addresses();
    this.token = suite.stack().tokens().account(SiegeStack.ACCOUNT);
  }

  @Override
  public String name() {
    return "S7 230 unfinished bodies at each replica";
  }

  @Override
  public void send() throws IOException {
    close();
    for (URI service : services) {
      for (int i = 0; i < EACH; i++) {
        open.add(begin(service));
      }
    }
  }

  private Socket begin(URI service) throws IOException {
    var socket = new Socket(service.getHost(), service.getPort());
    String head =
        """
        POST /v1/instances/rm-any/backups HTTP/1.1\r
        Host: %s\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Content-Length: 1000\r
        \r
        {"""
            .formatted(service.getAuthority(), token);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }
}
