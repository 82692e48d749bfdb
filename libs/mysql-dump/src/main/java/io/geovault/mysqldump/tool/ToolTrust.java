package io.geovault.mysqldump.tool;

import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A TLS policy as options for the engines' own programs. While it is open, a directory that only
 * its owner may enter holds the authorities. The directory holds no plugin that a program could
 * load to send the plain password to a server that asks for it.
 */
public final class ToolTrust implements AutoCloseable {
  /** The messages of both product lines' programs; a broken connection matches none of them. */
  private static final Pattern REFUSAL =
      Pattern.compile(
          "requires secure connection|(SSL connection|TLS/SSL) error: .*(certificate|is required"
              + "|local issuer|host ?name|handshake failure|protocol|version)",
          Pattern.CASE_INSENSITIVE);

  private final TlsMode mode;
  private final Path directory;
  private final Path authorities;

  private ToolTrust(TlsMode mode, Path directory) {
    this.mode = mode;
    this.directory = directory;
    this.authorities = directory.resolve("ca.pem");
  }

  /** Writes the files that a program needs. */
  public static ToolTrust of(TlsPolicy policy) throws IOException {
    var trust = new ToolTrust(policy.mode(), Files.createTempDirectory("geovault-trust"));
    try {
      if (policy.mode().verifies()) {
        Files.writeString(trust.authorities, policy.authorities().pem());
      }
      return trust;
    } catch (IOException e) {
      trust.close();
      throw e;
    }
  }

  /** Returns lines for the group of the option file that names the server. */
  public String options(ServerFlavor tool) {
    return switch (tool) {
      case MYSQL -> "ssl-mode=" + mode.name() + "\n" + authority();
      case MARIADB -> mariaDb();
    };
  }

  /**
   * MariaDB's programs have no intermediate mode: either TLS if it is offered, or full verification
   * including the host's name. The option that switches the verification off is loose, because
   * programs from before verification by default do not know it.
   */
  private String mariaDb() {
    return switch (mode) {
      case DISABLED -> "skip-ssl\nloose-disable-ssl-verify-server-cert\n";
      case PREFERRED, REQUIRED -> "ssl\nloose-disable-ssl-verify-server-cert\n";
      case VERIFY_CA, VERIFY_IDENTITY -> "ssl\nssl-verify-server-cert\n" + authority();
    };
  }

  private String authority() {
    return mode.verifies() ? "ssl-ca=" + OptionText.quoted(authorities.toString()) + "\n" : "";
  }

  /** Returns whether a program's last messages mean that it does not trust its server. */
  public static boolean isRefusal(String said) {
    return REFUSAL.matcher(said).find();
  }

  /**
   * Removes variables that would let a program send the plain password or take a password from
   * elsewhere.
   */
  public void restrict(Map<String, String> environment) {
    environment.remove("MYSQL_PWD");
    environment.remove("LIBMYSQL_ENABLE_CLEARTEXT_PLUGIN");
    environment.remove("LIBMYSQL_PLUGINS");
    environment.put("MARIADB_PLUGIN_DIR", directory.toString());
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(authorities);
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("A tool's certificates cannot be deleted", e);
    }
  }
}
