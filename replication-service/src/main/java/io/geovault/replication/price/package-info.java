/** Prices of storage and traffic (rule R13). */
@NullMarked
package io.geovault.replication.price;

import org.jspecify.annotations.NullMarked;
