package io.geovault.local;

import io.geovault.local.home.Home;
import io.geovault.local.home.Secrets;
import io.geovault.servers.tls.CertificateAuthority;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The certificate of the sample servers, made at the first start and kept. The private key of its
 * authority is not stored, so that no one can issue another certificate.
 */
record FleetCertificates(Home home, Secrets secrets) {

  static final String AUTHORITY = "fleet-ca.pem";
  private static final String SERVER = "mysql";

  /**
   * The reference to the authority in an event: a file in the credentials directory, to which
   * events may refer.
   */
  static String reference() {
    return "file:" + AUTHORITY;
  }

  /** The authority's file is written last: if it exists, all files exist. */
  void makeIfMissing() {
    if (!Files.exists(secrets.file(AUTHORITY))) {
      CertificateAuthority authority = CertificateAuthority.named("GeoVault local fleet");
      authority.issue("127.0.0.1", "localhost").write(directory(), SERVER);
      Home.writePrivately(secrets.file(AUTHORITY), authority.pem());
    }
    Home.writePrivately(home.credentials().resolve(AUTHORITY), secrets.get(AUTHORITY) + "\n");
  }

  Path certificate() {
    return directory().resolve(SERVER + ".pem");
  }

  Path key() {
    return directory().resolve(SERVER + "-key.pem");
  }

  private Path directory() {
    return home.of("tls");
  }
}
