/**
 * How several sessions come to see one and the same moment of a server, without holding its
 * applications up.
 */
@NullMarked
package io.geovault.mysql.backup.snapshot;

import org.jspecify.annotations.NullMarked;
