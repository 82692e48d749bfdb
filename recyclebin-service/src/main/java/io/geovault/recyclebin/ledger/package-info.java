/** Where entries, their history and their events are written, in one transaction. */
@NullMarked
package io.geovault.recyclebin.ledger;

import org.jspecify.annotations.NullMarked;
