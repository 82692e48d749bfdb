/** Decides which unfinished uploads the runs and archivers of this service still need. */
@NullMarked
package io.geovault.backup.upload;

import org.jspecify.annotations.NullMarked;
