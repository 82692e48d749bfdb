/** Tests of the specification planned for a rebuild. */
@NullMarked
package io.geovault.recyclebin.command;

import org.jspecify.annotations.NullMarked;
