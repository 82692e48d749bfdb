/**
 * Answers a slice that will never come: it is told, and a backup set is asked for that the log
 * after it can begin anew with.
 */
@NullMarked
package io.geovault.replication.log.gap;

import org.jspecify.annotations.NullMarked;
