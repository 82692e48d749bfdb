/** What callers ask for: unlock, release, rebuild. */
@NullMarked
package io.geovault.recyclebin.command;

import org.jspecify.annotations.NullMarked;
