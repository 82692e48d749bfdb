@NullMarked
package io.geovault.platform.job.quarantine;

import org.jspecify.annotations.NullMarked;
