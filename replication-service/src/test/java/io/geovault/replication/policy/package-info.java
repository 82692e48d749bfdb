/** What may be set for which instance, decided without any server. */
@NullMarked
package io.geovault.replication.policy;

import org.jspecify.annotations.NullMarked;
