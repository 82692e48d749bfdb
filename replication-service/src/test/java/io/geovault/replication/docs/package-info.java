/** The documentation's tables match the code. */
@NullMarked
package io.geovault.replication.docs;

import org.jspecify.annotations.NullMarked;
