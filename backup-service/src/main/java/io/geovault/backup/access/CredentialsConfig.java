package io.geovault.backup.access;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where {@code credentialsRef} and {@code tls.caRef} of an instance may point; nowhere unless
 * configured.
 */
@ConfigMapping(prefix = "geovault.credentials")
public interface CredentialsConfig {

  /**
   * The directory below which {@code file:} references resolve, links followed; they are refused
   * where absent.
   */
  Optional<Path> directory();

  /**
   * What the names of variables that {@code env:} references may use begin with; such references
   * are refused where absent.
   */
  Optional<String> variablePrefix();
}
