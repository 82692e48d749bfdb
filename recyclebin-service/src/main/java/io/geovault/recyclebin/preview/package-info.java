/** Previews the future of an instance and its backups, with times (rule X8). */
@NullMarked
package io.geovault.recyclebin.preview;

import org.jspecify.annotations.NullMarked;
