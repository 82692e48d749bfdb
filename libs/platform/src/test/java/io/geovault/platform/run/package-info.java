/** Tests of followed runs, without any server. */
@NullMarked
package io.geovault.platform.run;

import org.jspecify.annotations.NullMarked;
