/** The database, and one for tests. */
@NullMarked
package io.geovault.platform.database;

import org.jspecify.annotations.NullMarked;
