/**
 * How a bucket is laid out and how it describes itself: the grammar of object keys and the manifest
 * beside each backup set, from which a catalogue can be rebuilt with everything else gone.
 */
@NullMarked
package io.geovault.objectstore.vault;

import org.jspecify.annotations.NullMarked;
