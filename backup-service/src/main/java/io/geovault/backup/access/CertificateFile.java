package io.geovault.backup.access;

import io.geovault.mysql.MySqlException;
import io.geovault.mysql.credentials.CredentialsPlaces;
import io.geovault.mysql.tls.TrustedAuthorities;
import io.geovault.objectstore.secret.SmallFile;
import java.nio.file.Path;

/** A regular file of PEM certificates with a bounded size. No error message quotes its content. */
record CertificateFile(String name, Path path, int longest) {

  private static final String FILE = "file:";
  private static final int LONGEST_REFERENCED = SmallFile.LONGEST_SECRET;
  private static final int LONGEST_CONFIGURED = 1 << 20;

  /** Returns a file that an event names; it must be in the directory of the credentials. */
  static CertificateFile referenced(String reference, CredentialsPlaces places) {
    if (!reference.startsWith(FILE)) {
      throw unusable(reference, "it is not a file:… reference");
    }
    try {
      Path path = places.locate(reference.substring(FILE.length()));
      return new CertificateFile(reference, path, LONGEST_REFERENCED);
    } catch (SmallFile.Unreadable e) {
      throw unusable(reference, e.why());
    }
  }

  /**
   * Returns a file that the installation's configuration names; it may be larger, for example the
   * bundle of a whole system.
   */
  static CertificateFile configured(Path path) {
    return new CertificateFile(path.toString(), path, LONGEST_CONFIGURED);
  }

  TrustedAuthorities read() {
    try {
      return TrustedAuthorities.ofPem(text());
    } catch (IllegalArgumentException e) {
      throw unusable(name, "it " + e.getMessage());
    }
  }

  private String text() {
    try {
      return SmallFile.read(path, longest);
    } catch (SmallFile.Unreadable e) {
      throw unusable(name, e.why());
    }
  }

  private static MySqlException unusable(String name, String why) {
    return new MySqlException.TlsUnusable(
        "Certificates '" + name + "' cannot be used: " + why,
        "Put the PEM certificates of the authorities that issued the server's certificate there");
  }
}
