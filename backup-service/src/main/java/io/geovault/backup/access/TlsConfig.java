package io.geovault.backup.access;

import io.geovault.mysql.tls.TlsMode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** What connections to instances demand of their servers. */
@ConfigMapping(prefix = "geovault.mysql.tls")
public interface TlsConfig {

  /**
   * The mode for instances whose event names none, and the least that an event may name: {@code
   * DISABLED}, {@code PREFERRED}, {@code REQUIRED}, {@code VERIFY_CA} or {@code VERIFY_IDENTITY}.
   */
  @WithDefault("VERIFY_IDENTITY")
  TlsMode mode();

  /**
   * A file of PEM certificates of the authorities that may vouch for servers; those of the JVM's
   * trust store where absent.
   */
  Optional<Path> ca();
}
