/**
 * Publishes to each destination's bucket an instance's settings there, as last changed (X1), while
 * they are enabled or the bucket contains anything of the instance. The change writes a due row,
 * and the row leads to one small object; after a death the object is written again.
 */
@NullMarked
package io.geovault.replication.vault;

import org.jspecify.annotations.NullMarked;
