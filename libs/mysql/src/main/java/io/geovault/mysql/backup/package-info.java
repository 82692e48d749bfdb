/**
 * The logical backup: one consistent dump of a server as one object that can be restored by hand.
 */
@NullMarked
package io.geovault.mysql.backup;

import org.jspecify.annotations.NullMarked;
