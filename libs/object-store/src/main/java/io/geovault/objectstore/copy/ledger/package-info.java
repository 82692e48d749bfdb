/**
 * The record from which a copy continues after its process died: the parts its destination has
 * confirmed.
 */
@NullMarked
package io.geovault.objectstore.copy.ledger;

import org.jspecify.annotations.NullMarked;
