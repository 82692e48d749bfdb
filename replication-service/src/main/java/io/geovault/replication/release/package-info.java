/**
 * The end of an instance (rule R9): what was copied of cloud disks goes with it at once; what was
 * copied of local disks is not touched and lives out its retention.
 */
@NullMarked
package io.geovault.replication.release;

import org.jspecify.annotations.NullMarked;
