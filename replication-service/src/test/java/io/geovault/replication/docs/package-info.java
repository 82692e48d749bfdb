/** The documentation's tables hold what the code holds. */
@NullMarked
package io.geovault.replication.docs;

import org.jspecify.annotations.NullMarked;
