/**
 * What an instance's owner wants of its backups, one policy per instance from its creation on (rule
 * B1).
 */
@NullMarked
package io.geovault.backup.policy;

import org.jspecify.annotations.NullMarked;
