/** The commands of callers: unlock, release, rebuild. */
@NullMarked
package io.geovault.recyclebin.command;

import org.jspecify.annotations.NullMarked;
