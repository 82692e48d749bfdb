/** Decides which unfinished uploads the copies of this service still need. */
@NullMarked
package io.geovault.replication.upload;

import org.jspecify.annotations.NullMarked;
