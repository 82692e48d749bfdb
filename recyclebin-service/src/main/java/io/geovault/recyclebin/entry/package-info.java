/** The entries as callers see them: what can be done now, until when, and why not otherwise. */
@NullMarked
package io.geovault.recyclebin.entry;

import org.jspecify.annotations.NullMarked;
