/**
 * Writes a tar of unknown size straight into an object store: headers filled in afterwards, parts
 * uploaded in any order, nothing of it on the local disk.
 */
@NullMarked
package io.geovault.mysql.archive;

import org.jspecify.annotations.NullMarked;
