/** Bodies, read strictly. */
@NullMarked
package io.geovault.platform.json;

import org.jspecify.annotations.NullMarked;
