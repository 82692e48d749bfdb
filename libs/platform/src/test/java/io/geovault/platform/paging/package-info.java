/** Pages and cursors, made-up ones included. */
@NullMarked
package io.geovault.platform.paging;

import org.jspecify.annotations.NullMarked;
