/**
 * Writes a tar of unknown size straight into an object store: headers are filled in afterwards,
 * parts are uploaded in any order, and nothing is stored on the local disk.
 */
@NullMarked
package io.geovault.mysqldump.archive;

import org.jspecify.annotations.NullMarked;
