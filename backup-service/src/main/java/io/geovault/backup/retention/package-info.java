/**
 * How long backups are kept, which tier they are in, and how they go (rules B7, B8, B11): each
 * instance has a timer; when it is due, a pure plan over sets and logs decides, and what is to go
 * is marked, deleted and announced.
 */
@NullMarked
package io.geovault.backup.retention;

import org.jspecify.annotations.NullMarked;
