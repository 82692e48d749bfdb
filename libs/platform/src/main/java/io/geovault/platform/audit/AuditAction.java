package io.geovault.platform.audit;

import java.util.Locale;

/**
 * One kind of action that is recorded in the audit trail. Each service has one enum with a constant
 * per kind.
 */
public interface AuditAction {

  /** The constant's name. It must never change, because {@link #slug} is derived from it. */
  String name();

  /** The name in entries and filters, for example {@code instance-destroyed}. */
  default String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
