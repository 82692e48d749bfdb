/** Region catalogues for tests. */
@NullMarked
package io.geovault.replication.region;

import org.jspecify.annotations.NullMarked;
