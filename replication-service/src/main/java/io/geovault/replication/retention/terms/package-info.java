/**
 * How long a copy is kept in another region: the settings, the terms of an instance, and the purge
 * time that follows from them (rules R7, R9). Knows nothing of how copies are made or deleted.
 */
@NullMarked
package io.geovault.replication.retention.terms;

import org.jspecify.annotations.NullMarked;
