/** The content of a server's tables at one moment: rows counted, values summed up. */
@NullMarked
package io.geovault.mysql.census;

import org.jspecify.annotations.NullMarked;
