/**
 * The layout of a bucket and its description of itself: the grammar of object keys and the manifest
 * next to each backup set, from which a catalogue can be rebuilt when everything else is lost.
 */
@NullMarked
package io.geovault.objectstore.vault;

import org.jspecify.annotations.NullMarked;
