package io.geovault.mysql.binlog;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import java.time.Duration;

/**
 * Where a stream begins and how it behaves.
 *
 * @param position 0 for the whole file
 * @param heartbeat how long the server stays silent at most; a connection silent for three times as
 *     long is taken for lost
 * @param bufferBytes how much is read ahead of the one who polls; a single larger event passes
 *     alone
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
