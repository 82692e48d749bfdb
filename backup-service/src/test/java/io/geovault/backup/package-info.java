/** Backup-service from the outside: events and REST calls in; events, answers and objects out. */
@NullMarked
package io.geovault.backup;

import org.jspecify.annotations.NullMarked;
