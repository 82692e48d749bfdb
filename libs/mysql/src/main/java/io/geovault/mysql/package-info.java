/**
 * What the suite knows of one MySQL or MariaDB server: where it is, how it is spoken to, what it is
 * able to do and what it holds. Drivers and client tools stay behind this package.
 */
@NullMarked
package io.geovault.mysql;

import org.jspecify.annotations.NullMarked;
