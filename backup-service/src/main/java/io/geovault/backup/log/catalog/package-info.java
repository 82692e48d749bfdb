/**
 * What is archived of each instance's log and how its archiving stands: chains, segments, problems.
 */
@NullMarked
package io.geovault.backup.log.catalog;

import org.jspecify.annotations.NullMarked;
