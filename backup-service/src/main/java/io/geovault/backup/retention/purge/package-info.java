/** Deletes the sets to be purged: objects first, then the record; published once (rule B7). */
@NullMarked
package io.geovault.backup.retention.purge;

import org.jspecify.annotations.NullMarked;
