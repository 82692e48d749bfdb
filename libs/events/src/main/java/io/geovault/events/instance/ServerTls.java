package io.geovault.events.instance;

import io.geovault.events.rule.Rules;
import org.jspecify.annotations.Nullable;

/**
 * The verification of an instance's server: the TLS mode and a reference to the trusted certificate
 * authorities. Each defaults to that of the installation if absent.
 */
public record ServerTls(@Nullable TlsMode mode, @Nullable String caRef) {
  public ServerTls {
    if (caRef != null) {
      Rules.reference("caRef", caRef);
    }
  }
}
