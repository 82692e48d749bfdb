package io.geovault.mysql.credentials;

import io.geovault.mysql.MySqlCredentials;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A user and password, and the one account and the servers for which they are valid. */
record Credential(MySqlCredentials user, String account, List<ServerAddress> servers) {

  /** Reads the fields; the first rule that they break is the reason of the refusal. */
  static Credential of(CredentialsReference reference, Map<String, String> fields) {
    String user = field(reference, fields, "user");
    String password = fields.get("password");
    if (password == null) {
      throw reference.unusable("it contains no password");
    }
    String account = field(reference, fields, "account").strip();
    List<ServerAddress> servers = servers(reference, field(reference, fields, "server"));
    try {
      return new Credential(new MySqlCredentials(user, password), account, servers);
    } catch (IllegalArgumentException rule) {
      throw reference.unusable(String.valueOf(rule.getMessage()));
    }
  }

  private static String field(
      CredentialsReference reference, Map<String, String> fields, String name) {
    @Nullable String value = fields.get(name);
    if (value == null || value.isBlank()) {
      throw reference.unusable("it names no " + name);
    }
    return value;
  }

  private static List<ServerAddress> servers(CredentialsReference reference, String text) {
    List<Optional<ServerAddress>> servers =
        Arrays.stream(text.split(",", -1)).map(ServerAddress::parse).toList();
    if (servers.stream().anyMatch(Optional::isEmpty)) {
      throw reference.unusable("its server is not host:port, or several separated by commas");
    }
    return servers.stream().flatMap(Optional::stream).toList();
  }
}
