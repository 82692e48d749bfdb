/**
 * The owner's settings for the backups of an instance: one policy per instance from its creation on
 * (rule B1).
 */
@NullMarked
package io.geovault.backup.policy;

import org.jspecify.annotations.NullMarked;
