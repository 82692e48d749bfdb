/** The required content of every service's audit trail, checked on the running service. */
@NullMarked
package io.geovault.testkit.audit;

import org.jspecify.annotations.NullMarked;
