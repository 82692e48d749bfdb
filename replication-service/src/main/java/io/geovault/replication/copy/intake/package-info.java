/** What a completed backup set means: to which regions it is copied, or why not (R4). */
@NullMarked
package io.geovault.replication.copy.intake;

import org.jspecify.annotations.NullMarked;
