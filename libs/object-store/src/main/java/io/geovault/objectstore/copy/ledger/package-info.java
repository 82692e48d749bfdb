/** What a copy that died goes on from: the parts its destination has confirmed. */
@NullMarked
package io.geovault.objectstore.copy.ledger;

import org.jspecify.annotations.NullMarked;
