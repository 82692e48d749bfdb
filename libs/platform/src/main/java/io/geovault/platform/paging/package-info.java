/** Cursor paging for every list (rule A3). */
@NullMarked
package io.geovault.platform.paging;

import org.jspecify.annotations.NullMarked;
