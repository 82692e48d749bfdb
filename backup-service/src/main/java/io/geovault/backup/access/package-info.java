/** What an instance's events say of its server, turned into what a connection may use. */
@NullMarked
package io.geovault.backup.access;

import org.jspecify.annotations.NullMarked;
