/** What would happen, and when, to an instance and its backups (rule X8). */
@NullMarked
package io.geovault.recyclebin.preview;

import org.jspecify.annotations.NullMarked;
