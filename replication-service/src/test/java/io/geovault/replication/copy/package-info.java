/** What a completed backup means and how a copy is shown, decided without any server. */
@NullMarked
package io.geovault.replication.copy;

import org.jspecify.annotations.NullMarked;
