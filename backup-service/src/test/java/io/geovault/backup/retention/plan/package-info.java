/** Retention, without servers. */
@NullMarked
package io.geovault.backup.retention.plan;

import org.jspecify.annotations.NullMarked;
