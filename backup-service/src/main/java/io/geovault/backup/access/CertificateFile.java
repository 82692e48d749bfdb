package io.geovault.backup.access;

import io.geovault.mysql.MySqlException;
import io.geovault.mysql.tls.TrustedAuthorities;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file of PEM certificates: a regular one of bounded size, whose content no failure quotes. */
record CertificateFile(String name, Path path, int longest) {

  private static final String FILE = "file:";
  private static final int LONGEST_REFERENCED = 64 << 10;
  private static final int LONGEST_CONFIGURED = 1 << 20;

  /** One that an event names. */
  static CertificateFile referenced(String reference) {
    if (!reference.startsWith(FILE)) {
      throw unusable(reference, "it is not a file:… reference");
    }
    try {
      Path path = Path.of(reference.substring(FILE.length()));
      return new CertificateFile(reference, path, LONGEST_REFERENCED);
    } catch (InvalidPathException e) {
      throw unusable(reference, "it is no file name");
    }
  }

  /** One that the installation's configuration names; a whole system's bundle may be larger. */
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
    if (!Files.isRegularFile(path)) {
      throw unusable(name, "it is no regular file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(longest + 1);
      if (bytes.length > longest) {
        throw unusable(name, "it is larger than " + longest + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unusable(name, "it cannot be read");
    }
  }

  private static MySqlException unusable(String name, String why) {
    return new MySqlException.TlsUnusable(
        "Certificates '" + name + "' cannot be used: " + why,
        "Put the PEM certificates of the authorities that issued the server's certificate there");
  }
}
