/**
 * Moves one verified object to another region, whether it is a backup set or a log slice (R6):
 * finds both ends, copies the bytes under the lock that its terms ask for, publishes the manifest,
 * and records the completion together with the end of the job. Confirmed parts are rows, from which
 * another replica resumes (A6).
 *
 * <p>What the two kinds do differently stays with them, each for its reason:
 *
 * <ul>
 *   <li>Retries: a set is given up after a configured number of attempts, and its owner can retry
 *       it. A slice is retried without limit, because giving it up breaks the chain for good.
 *   <li>Giving up: a lost set is announced; a lost slice leaves a gap, which is announced and
 *       answered by a new backup set.
 *   <li>Unreachable stores: slices are many and small, so one failure pauses the route for the
 *       others; sets are few, and each has its own pause.
 *   <li>Link: sets share the windows and limits for data; slices have the priority of logs.
 * </ul>
 *
 * <p>Both treat the failures of a store alike, see {@link
 * io.geovault.replication.transfer.StoreFailures}.
 */
@NullMarked
package io.geovault.replication.transfer;

import org.jspecify.annotations.NullMarked;
