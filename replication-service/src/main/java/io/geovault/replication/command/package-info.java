/**
 * What an owner can do with a copy: a failed copy can be retried; no copy can be deleted (rules R8,
 * R10).
 */
@NullMarked
package io.geovault.replication.command;

import org.jspecify.annotations.NullMarked;
