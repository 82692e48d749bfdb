/**
 * The events that GeoVault reads and writes: past-tense records per topic, their names, and their
 * JSON.
 */
@NullMarked
package io.geovault.events;

import org.jspecify.annotations.NullMarked;
