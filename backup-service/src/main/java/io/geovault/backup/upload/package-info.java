/**
 * Unfinished uploads of this service's runs: recorded, and ended once they are no longer needed.
 */
@NullMarked
package io.geovault.backup.upload;

import org.jspecify.annotations.NullMarked;
