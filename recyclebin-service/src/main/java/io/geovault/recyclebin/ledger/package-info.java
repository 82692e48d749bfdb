/** Stores entries, their history and their events, in one transaction. */
@NullMarked
package io.geovault.recyclebin.ledger;

import org.jspecify.annotations.NullMarked;
