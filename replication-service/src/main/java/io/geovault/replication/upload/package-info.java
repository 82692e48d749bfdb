/** Unfinished uploads of this service's runs: which are recorded, still needed, or ended. */
@NullMarked
package io.geovault.replication.upload;

import org.jspecify.annotations.NullMarked;
