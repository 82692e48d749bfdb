/**
 * The archived part of each instance's log and the state of archiving: chains, segments, problems.
 */
@NullMarked
package io.geovault.backup.log.catalog;

import org.jspecify.annotations.NullMarked;
