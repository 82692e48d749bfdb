package io.geovault.platform.deadletter;

import io.geovault.platform.audit.AuditAction;

/** The audited actions on dead letters. */
enum DeadLetterAction implements AuditAction {
  DEAD_LETTER_REPLAYED,
  DEAD_LETTER_DISCARDED
}
