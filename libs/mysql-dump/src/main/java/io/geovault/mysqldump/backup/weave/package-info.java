/**
 * Makes one archive of the output that several dump processes write at the same time, in bounded
 * memory and without ever mixing two statements.
 */
@NullMarked
package io.geovault.mysqldump.backup.weave;

import org.jspecify.annotations.NullMarked;
