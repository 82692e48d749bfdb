/** Ids, and a proof that they ascend. */
@NullMarked
package io.geovault.platform.ids;

import org.jspecify.annotations.NullMarked;
