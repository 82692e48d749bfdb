/** Tests of rebuilding a catalogue. */
@NullMarked
package io.geovault.replication.rebuild;

import org.jspecify.annotations.NullMarked;
