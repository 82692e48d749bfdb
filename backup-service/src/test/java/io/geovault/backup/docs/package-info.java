/** Compares the documentation's tables with the code. */
@NullMarked
package io.geovault.backup.docs;

import org.jspecify.annotations.NullMarked;
