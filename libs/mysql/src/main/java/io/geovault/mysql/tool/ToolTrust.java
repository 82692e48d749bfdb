package io.geovault.mysql.tool;

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
 * A TLS policy in the words of the engines' own programs. While it is open, a directory that only
 * its owner may enter holds the authorities; it holds no plugin that a program could load to answer
 * a server that asks for the password itself.
 */
public final class ToolTrust implements AutoCloseable {
  /** The words of both lines of programs; a connection that broke is none of these. */
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

  /** Writes down what a program must know. */
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

  /** Lines for the group of the option file that names the server. */
  public String options(ServerFlavor tool) {
    return switch (tool) {
      case MYSQL -> "ssl-mode=" + mode.name() + "\n" + authority();
      case MARIADB -> mariaDb();
    };
  }

  /**
   * MariaDB's programs know no mode between: TLS where it is offered, or the whole check with the
   * host's name. A program older than its check of servers by default does not know that it can be
   * left out.
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

  /** Whether a program's last words mean that it does not trust its server. */
  public static boolean isRefusal(String said) {
    return REFUSAL.matcher(said).find();
  }

  /** Takes away what would let a program send the password itself, or take it from elsewhere. */
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
