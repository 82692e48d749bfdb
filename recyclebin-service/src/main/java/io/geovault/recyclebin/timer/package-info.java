/** Due times: every replica looks for them, and they are applied in order. */
@NullMarked
package io.geovault.recyclebin.timer;

import org.jspecify.annotations.NullMarked;
