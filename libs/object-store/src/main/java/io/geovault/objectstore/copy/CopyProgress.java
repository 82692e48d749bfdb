package io.geovault.objectstore.copy;

/** How far a copy has come: read from the source, sent to the destination, parts held there. */
public record CopyProgress(long bytesRead, long bytesSent, int partsDone, int partsTotal) {}
