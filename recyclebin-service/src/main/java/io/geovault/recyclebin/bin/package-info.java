/** The life of an instance: its states with their legal transitions. */
@NullMarked
package io.geovault.recyclebin.bin;

import org.jspecify.annotations.NullMarked;
