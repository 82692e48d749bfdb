/**
 * Makes several sessions see one and the same moment of a server, without holding up its
 * applications.
 */
@NullMarked
package io.geovault.mysqldump.backup.snapshot;

import org.jspecify.annotations.NullMarked;
