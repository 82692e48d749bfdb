/** Work by region, without servers. */
@NullMarked
package io.geovault.backup.retention;

import org.jspecify.annotations.NullMarked;
