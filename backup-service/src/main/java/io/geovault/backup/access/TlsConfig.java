package io.geovault.backup.access;

import io.geovault.mysql.tls.TlsMode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** TLS requirements for connections to the servers of instances. */
@ConfigMapping(prefix = "geovault.mysql.tls")
public interface TlsConfig {

  /**
   * The mode for instances whose event names none, and the minimum that an event may name: {@code
   * DISABLED}, {@code PREFERRED}, {@code REQUIRED}, {@code VERIFY_CA} or {@code VERIFY_IDENTITY}.
   */
  @WithDefault("VERIFY_IDENTITY")
  TlsMode mode();

  /**
   * A file of PEM certificates of the authorities that may sign server certificates; default: those
   * of the JVM's trust store.
   */
  Optional<Path> ca();
}
