/**
 * Makes one archive of what several dump processes write at the same time, in bounded memory and
 * without two statements ever running into each other.
 */
@NullMarked
package io.geovault.mysql.backup.weave;

import org.jspecify.annotations.NullMarked;
