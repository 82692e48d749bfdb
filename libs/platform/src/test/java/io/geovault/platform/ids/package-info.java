/** Ids, shown to ascend. */
@NullMarked
package io.geovault.platform.ids;

import org.jspecify.annotations.NullMarked;
