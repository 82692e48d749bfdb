/** What previews say. */
@NullMarked
package io.geovault.recyclebin.preview;

import org.jspecify.annotations.NullMarked;
