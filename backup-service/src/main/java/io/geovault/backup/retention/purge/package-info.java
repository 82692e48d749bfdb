/** Sets that are to go, deleted: objects first, then the record, announced once (rule B7). */
@NullMarked
package io.geovault.backup.retention.purge;

import org.jspecify.annotations.NullMarked;
