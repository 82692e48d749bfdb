/** Tests of the decisions about a completed backup set. */
@NullMarked
package io.geovault.replication.copy.intake;

import org.jspecify.annotations.NullMarked;
