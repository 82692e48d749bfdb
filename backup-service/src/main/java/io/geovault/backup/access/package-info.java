/**
 * Turns the server data in an instance's events into the endpoint and credentials of a connection.
 */
@NullMarked
package io.geovault.backup.access;

import org.jspecify.annotations.NullMarked;
