/** The content of the audit trail, and how it is read. */
@NullMarked
package io.geovault.platform.audit;

import org.jspecify.annotations.NullMarked;
