/** What the trail keeps, and how it is read. */
@NullMarked
package io.geovault.platform.audit;

import org.jspecify.annotations.NullMarked;
