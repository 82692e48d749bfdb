/**
 * The pure decision: from the terms of an instance, its sets and its logs to when each goes and
 * why.
 */
@NullMarked
package io.geovault.backup.retention.plan;

import org.jspecify.annotations.NullMarked;
