/**
 * Refusals in the form that callers see: RFC 9457 problem details with a stable type per rule (rule
 * A3).
 */
@NullMarked
package io.geovault.platform.problem;

import org.jspecify.annotations.NullMarked;
