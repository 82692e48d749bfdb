/** What every service's audit trail must hold, shown at the running service. */
@NullMarked
package io.geovault.testkit.audit;

import org.jspecify.annotations.NullMarked;
