package io.geovault.backup.access;

import io.geovault.events.instance.Endpoint;
import io.geovault.events.instance.ServerTls;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.credentials.CredentialsPlaces;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.mysql.tls.TrustedAuthorities;
import io.geovault.platform.instance.Instance;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * The servers of instances with the verification that each requires: as the instance's event asks,
 * but never less than the installation requires. Certificates are read at each use, so that renewed
 * ones take effect.
 */
@Singleton
public class ServerEndpoints {

  private final TlsConfig config;
  private final CredentialsPlaces places;

  ServerEndpoints(TlsConfig config, CredentialsConfig credentials) {
    this.config = config;
    this.places = new CredentialsPlaces(credentials.directory(), credentials.variablePrefix());
  }

  /**
   * Returns the endpoint of the instance's server and how the server is verified.
   *
   * @throws MySqlException.TlsUnusable if the event asks for less than the installation requires,
   *     or the authorities cannot be read
   */
  public MySqlEndpoint of(Instance instance, Endpoint endpoint) {
    ServerTls wanted = instance.spec().tls();
    TlsMode mode = mode(instance.id(), wanted);
    return new MySqlEndpoint(
        endpoint.host(), endpoint.port(), new TlsPolicy(mode, authorities(mode, wanted)));
  }

  private TlsMode mode(String instance, @Nullable ServerTls wanted) {
    if (wanted == null || wanted.mode() == null) {
      return config.mode();
    }
    TlsMode mode = TlsMode.valueOf(wanted.mode().name());
    if (!mode.isAtLeast(config.mode())) {
      throw new MySqlException.TlsUnusable(
          ("Instance %s requests tls.mode %s, less than the %s that geovault.mysql.tls.mode"
                  + " requires")
              .formatted(instance, mode, config.mode()),
          "Publish InstanceModified with a tls.mode of at least " + config.mode());
    }
    return mode;
  }

  private TrustedAuthorities authorities(TlsMode mode, @Nullable ServerTls wanted) {
    if (!mode.verifies()) {
      return TrustedAuthorities.ofJvm();
    }
    if (wanted != null && wanted.caRef() != null) {
      return CertificateFile.referenced(wanted.caRef(), places).read();
    }
    return config
        .ca()
        .map(path -> CertificateFile.configured(path).read())
        .orElseGet(TrustedAuthorities::ofJvm);
  }
}
