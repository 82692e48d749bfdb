/** The installations, servers and probes that the tests of backup-service share. */
@NullMarked
package io.geovault.backup.scene;

import org.jspecify.annotations.NullMarked;
