/**
 * The layout of a bucket and its description of itself: the grammar of object keys and the manifest
 * next to each backup set and log slice, from which a catalogue can be rebuilt when everything else
 * is lost.
 */
@NullMarked
package io.geovault.vault;

import org.jspecify.annotations.NullMarked;
