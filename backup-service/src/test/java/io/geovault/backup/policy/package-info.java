/** Backup policies, without servers. */
@NullMarked
package io.geovault.backup.policy;

import org.jspecify.annotations.NullMarked;
