package io.geovault.events.instance;

import io.geovault.events.rule.Rules;
import org.jspecify.annotations.Nullable;

/**
 * How an instance's server is verified: a mode, where absent the installation's own, and a
 * reference to the authorities that may vouch for it, where absent the installation's own.
 */
public record ServerTls(@Nullable TlsMode mode, @Nullable String caRef) {
  public ServerTls {
    if (caRef != null) {
      Rules.reference("caRef", caRef);
    }
  }
}
