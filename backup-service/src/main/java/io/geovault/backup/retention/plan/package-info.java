/**
 * The pure decision when each set and log is purged and why, from an instance's terms, sets and
 * logs.
 */
@NullMarked
package io.geovault.backup.retention.plan;

import org.jspecify.annotations.NullMarked;
