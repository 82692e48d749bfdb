package io.geovault.local;

import io.geovault.local.home.Home;
import io.geovault.local.home.Secrets;
import io.geovault.testkit.tls.CertificateAuthority;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The certificate of the sample servers, made at the first start and kept. The key of the authority
 * that issued it is forgotten at once, so that nobody can issue another.
 */
record FleetCertificates(Home home, Secrets secrets) {

  static final String AUTHORITY = "fleet-ca.pem";
  private static final String SERVER = "mysql";

  /** How an event names the authority: by a file among the credentials, where events may point. */
  static String reference() {
    return "file:" + AUTHORITY;
  }

  /** The authority is written last: where it is, all is there. */
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
