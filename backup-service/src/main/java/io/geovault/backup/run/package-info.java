/**
 * Backup runs: requested by REST or event, one at a time per instance, run as leased jobs (rules
 * B2, B6).
 */
@NullMarked
package io.geovault.backup.run;

import org.jspecify.annotations.NullMarked;
