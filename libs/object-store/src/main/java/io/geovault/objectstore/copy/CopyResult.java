package io.geovault.objectstore.copy;

import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import java.time.Duration;

/**
 * A finished, proven copy. {@code bytesSent} were sent to the destination in this attempt, {@code
 * bytesReused} were already there from an earlier attempt.
 */
public record CopyResult(
    long bytesSent, long bytesReused, Sha256 sha256, Crc32c crc32c, Duration duration) {}
