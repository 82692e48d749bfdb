package io.geovault.replication.localbackup;

import java.time.Instant;

/**
 * The first segment of the logs that follow a valid backup set without a gap up to now.
 *
 * @param run the unbroken run that the segment belongs to
 * @param number its place in the order of arrival
 * @param completedAt when it was sealed
 */
public record LogStart(String instanceId, long run, long number, Instant completedAt) {}
