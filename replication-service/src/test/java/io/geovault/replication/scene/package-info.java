/**
 * The installation that the scenarios share: replicas, fleet and vaults, and what a test can
 * observe of them.
 */
@NullMarked
package io.geovault.replication.scene;

import org.jspecify.annotations.NullMarked;
