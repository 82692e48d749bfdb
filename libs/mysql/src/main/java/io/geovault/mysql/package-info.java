/**
 * The suite's knowledge of one MySQL or MariaDB server: its address, the connections to it, its
 * abilities and its content. Drivers and client tools are not visible outside this package.
 */
@NullMarked
package io.geovault.mysql;

import org.jspecify.annotations.NullMarked;
