package io.geovault.mysql.binlog;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import java.time.Duration;

/**
 * The start of a stream and its behaviour.
 *
 * @param position 0 for the whole file
 * @param heartbeat the longest time that the server stays silent; a connection that is silent for
 *     three times as long is treated as lost
 * @param bufferBytes the bytes that are read ahead of the polling thread; a single larger event
 *     passes alone
 */
public record StreamRequest(
    MySqlEndpoint endpoint,
    MySqlCredentials credentials,
    ReplicaIdentity identity,
    String file,
    long position,
    Duration heartbeat,
    int bufferBytes) {
  public StreamRequest {
    if (file.isBlank() || position < 0 || bufferBytes < 1 || heartbeat.toMillis() < 1) {
      throw new IllegalArgumentException("No place to begin: " + file + ":" + position);
    }
  }
}
