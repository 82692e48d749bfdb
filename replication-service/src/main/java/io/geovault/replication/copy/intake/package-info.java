/** Decides to which regions a completed backup set is copied, or why it is not copied (R4). */
@NullMarked
package io.geovault.replication.copy.intake;

import org.jspecify.annotations.NullMarked;
