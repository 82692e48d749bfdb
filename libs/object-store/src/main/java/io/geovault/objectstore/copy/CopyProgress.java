package io.geovault.objectstore.copy;

/**
 * The progress of a copy: bytes read from the source, bytes sent to the destination, parts held
 * there.
 */
public record CopyProgress(long bytesRead, long bytesSent, int partsDone, int partsTotal) {}
