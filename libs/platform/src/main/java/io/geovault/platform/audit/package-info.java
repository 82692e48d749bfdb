/**
 * The audit trail: who changed what, recorded in the transaction of the change itself (rule A5).
 */
@NullMarked
package io.geovault.platform.audit;

import org.jspecify.annotations.NullMarked;
