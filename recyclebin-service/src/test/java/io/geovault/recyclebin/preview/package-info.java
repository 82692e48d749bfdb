/** Tests of previews. */
@NullMarked
package io.geovault.recyclebin.preview;

import org.jspecify.annotations.NullMarked;
