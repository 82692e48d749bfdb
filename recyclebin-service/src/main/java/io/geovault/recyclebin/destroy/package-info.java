/** Destruction, with a second person where the account asks for one (rule X11). */
@NullMarked
package io.geovault.recyclebin.destroy;

import org.jspecify.annotations.NullMarked;
