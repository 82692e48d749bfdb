/**
 * Sealed slices of a binlog: collected event by event, sealed between transactions where possible,
 * and read back.
 */
@NullMarked
package io.geovault.mysql.binlog.slice;

import org.jspecify.annotations.NullMarked;
