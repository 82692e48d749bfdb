package io.geovault.mysql.binlog.slice;

import io.geovault.mysql.binlog.gtid.Gtids;
import io.geovault.objectstore.Slice;
import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of one binlog file, from {@code firstPosition} (0: the file's magic bytes are in it) up
 * to {@code lastPosition}, which it does not include.
 *
 * @param firstEventAt earliest time of an event, no later than its receipt
 * @param lastEventAt latest time of an event, no later than its receipt
 * @param gtids the transactions completed in it; MariaDB: the last of each domain and server
 * @param endsFile whether the file has nothing behind it
 * @param oddTime the latest time an event claimed, where it lies after its receipt
 * @param openTransaction GTID (empty text if none) of the transaction it ends inside of
 */
public record SealedSlice(
    String file,
    long firstPosition,
    long lastPosition,
    Instant firstEventAt,
    Instant lastEventAt,
    Gtids gtids,
    boolean endsFile,
    Optional<String> openTransaction,
    Optional<Instant> oddTime,
    Slice content) {}
