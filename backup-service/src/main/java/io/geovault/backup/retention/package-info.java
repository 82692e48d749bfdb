/**
 * The retention of backups, their tiers, and their deletion (rules B7, B8, B11). Each instance has
 * a timer. When it is due, a pure plan over sets and logs decides; the sets and logs to purge are
 * marked and deleted, and their events are published.
 */
@NullMarked
package io.geovault.backup.retention;

import org.jspecify.annotations.NullMarked;
