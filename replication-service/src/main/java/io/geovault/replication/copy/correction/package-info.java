/**
 * Correcting which announcement of a backup set is the right one, where a second contradicted the
 * first. A verified copy is never given up for it.
 */
@NullMarked
package io.geovault.replication.copy.correction;

import org.jspecify.annotations.NullMarked;
