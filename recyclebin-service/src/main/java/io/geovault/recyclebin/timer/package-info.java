/** Due times: looked for in every replica, played forward in order. */
@NullMarked
package io.geovault.recyclebin.timer;

import org.jspecify.annotations.NullMarked;
