/**
 * Events that could not be read or broke a rule, recorded with their reason and replayable (rule
 * A1).
 */
@NullMarked
package io.geovault.platform.deadletter;

import org.jspecify.annotations.NullMarked;
