/** The documentation's tables match the code. */
@NullMarked
package io.geovault.recyclebin.docs;

import org.jspecify.annotations.NullMarked;
