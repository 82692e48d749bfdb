/**
 * Unfinished uploads of this service's runs: records them, and decides which are still needed or
 * have ended.
 */
@NullMarked
package io.geovault.replication.upload;

import org.jspecify.annotations.NullMarked;
