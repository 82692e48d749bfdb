/**
 * Transactions in PostgreSQL: one handle is passed along, so that the code shows that every write
 * of a step is in one transaction.
 */
@NullMarked
package io.geovault.platform.database;

import org.jspecify.annotations.NullMarked;
