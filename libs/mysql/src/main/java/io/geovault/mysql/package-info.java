/**
 * The suite's knowledge of one MySQL or MariaDB server: its address, the connections to it, its
 * abilities and its content. The driver is not visible outside this package; backups of a server
 * are made by the module {@code mysql-dump}.
 */
@NullMarked
package io.geovault.mysql;

import org.jspecify.annotations.NullMarked;
