package io.geovault.platform.audit;

import java.util.Locale;

/** One kind of deed that is kept in the trail; one constant per kind in an enum per service. */
public interface AuditAction {

  /** The constant's name; the action's name is made from it and so never changes. */
  String name();

  /** The name in entries and filters, {@code instance-destroyed}. */
  default String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
