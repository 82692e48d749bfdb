package io.geovault.backup.access;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The places that {@code credentialsRef} and {@code tls.caRef} of an instance may refer to; none
 * unless configured.
 */
@ConfigMapping(prefix = "geovault.credentials")
public interface CredentialsConfig {

  /**
   * The directory below which {@code file:} references resolve, links followed; without it such
   * references are refused.
   */
  Optional<Path> directory();

  /**
   * The prefix of the variables that {@code env:} references may name; without it such references
   * are refused.
   */
  Optional<String> variablePrefix();
}
