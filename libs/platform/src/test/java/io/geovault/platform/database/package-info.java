/** The database, and a database for tests. */
@NullMarked
package io.geovault.platform.database;

import org.jspecify.annotations.NullMarked;
