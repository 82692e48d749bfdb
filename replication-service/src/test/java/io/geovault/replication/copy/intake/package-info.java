/** What a completed backup set means. */
@NullMarked
package io.geovault.replication.copy.intake;

import org.jspecify.annotations.NullMarked;
