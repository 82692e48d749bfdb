/**
 * The retention of copies enforced by their store too, where a probe saw it do so (rule R7): an
 * object is made under a lock, and the lock follows whatever becomes of the retention.
 */
@NullMarked
package io.geovault.replication.retention.lock;

import org.jspecify.annotations.NullMarked;
