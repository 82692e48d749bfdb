/** What a rebuild is planned as. */
@NullMarked
package io.geovault.recyclebin.command;

import org.jspecify.annotations.NullMarked;
