/** The documentation's tables hold what the code holds. */
@NullMarked
package io.geovault.recyclebin.docs;

import org.jspecify.annotations.NullMarked;
