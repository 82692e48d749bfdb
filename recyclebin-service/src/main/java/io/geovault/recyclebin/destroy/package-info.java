/** Destruction, with a second person if the account requires one (rule X11). */
@NullMarked
package io.geovault.recyclebin.destroy;

import org.jspecify.annotations.NullMarked;
