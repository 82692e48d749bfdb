/**
 * Previews which copies would be purged, and when, if a setting changed or the instance were
 * released (rule X8).
 */
@NullMarked
package io.geovault.replication.retention.preview;

import org.jspecify.annotations.NullMarked;
