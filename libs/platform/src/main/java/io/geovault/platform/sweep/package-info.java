/** Forgets the records of every service's own tables that nobody needs any more. */
@NullMarked
package io.geovault.platform.sweep;

import org.jspecify.annotations.NullMarked;
