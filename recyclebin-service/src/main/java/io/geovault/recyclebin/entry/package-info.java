/**
 * The entries as returned to callers: which operations are possible now, until when, and why not
 * otherwise.
 */
@NullMarked
package io.geovault.recyclebin.entry;

import org.jspecify.annotations.NullMarked;
