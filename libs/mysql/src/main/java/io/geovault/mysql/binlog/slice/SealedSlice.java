package io.geovault.mysql.binlog.slice;

import io.geovault.mysql.binlog.gtid.Gtids;
import io.geovault.objectstore.Slice;
import java.time.Instant;
import java.util.Optional;

/**
 * A range of one binlog file, from {@code firstPosition} (0: it includes the file's magic bytes) up
 * to but not including {@code lastPosition}.
 *
 * @param firstEventAt earliest time of an event, no later than its receipt
 * @param lastEventAt latest time of an event, no later than its receipt
 * @param gtids the transactions completed in it; MariaDB: the last of each domain and server
 * @param endsFile whether the slice is the last one of its file
 * @param oddTime the latest time an event claimed, if it is after the event's receipt
 * @param openTransaction GTID (empty text if none) of the transaction inside which the slice ends
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
