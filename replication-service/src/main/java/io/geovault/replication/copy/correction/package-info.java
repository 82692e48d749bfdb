/**
 * Corrects which announcement of a backup set is right, when a second one contradicted the first. A
 * correction never gives up a verified copy.
 */
@NullMarked
package io.geovault.replication.copy.correction;

import org.jspecify.annotations.NullMarked;
