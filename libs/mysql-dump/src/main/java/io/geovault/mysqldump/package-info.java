/** Backups of a MySQL or MariaDB server: logical dumps, physical backups, and their archives. */
@NullMarked
package io.geovault.mysqldump;

import org.jspecify.annotations.NullMarked;
