/** Tests of locks. */
@NullMarked
package io.geovault.replication.retention.lock;

import org.jspecify.annotations.NullMarked;
