/**
 * Retention of copies that their store also enforces, if a probe saw it do so (rule R7): an object
 * is made under a lock, and the lock follows every change of the retention.
 */
@NullMarked
package io.geovault.replication.retention.lock;

import org.jspecify.annotations.NullMarked;
