/**
 * Handles the end of an instance (rule R9): copies of cloud disks are deleted with it at once;
 * copies of local disks are not touched and are kept for their retention.
 */
@NullMarked
package io.geovault.replication.release;

import org.jspecify.annotations.NullMarked;
