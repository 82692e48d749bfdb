/**
 * Transactions over PostgreSQL: one handle, passed along, so that every write of a step is seen to
 * be in one transaction.
 */
@NullMarked
package io.geovault.platform.database;

import org.jspecify.annotations.NullMarked;
