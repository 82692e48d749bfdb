/**
 * The logical backup: one consistent dump of a server as one object that can be restored by hand.
 */
@NullMarked
package io.geovault.mysqldump.backup;

import org.jspecify.annotations.NullMarked;
