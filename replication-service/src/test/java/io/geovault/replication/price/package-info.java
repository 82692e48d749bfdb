/** Tests of prices. */
@NullMarked
package io.geovault.replication.price;

import org.jspecify.annotations.NullMarked;
