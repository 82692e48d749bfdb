/** Addresses from which copies of local disks can be downloaded (rule R12). */
@NullMarked
package io.geovault.replication.download;

import org.jspecify.annotations.NullMarked;
