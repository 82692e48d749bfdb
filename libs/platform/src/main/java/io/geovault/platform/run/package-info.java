/**
 * Long runs that callers follow: recorded progress, the estimated time left, and a stream of every
 * change. What a run is, and where its state is kept, is the matter of each service.
 */
@NullMarked
package io.geovault.platform.run;

import org.jspecify.annotations.NullMarked;
