package io.geovault.mysql;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Names a place that holds a user and password: {@code file:/path} (properties {@code user} and
 * {@code password}) or {@code env:NAME} ({@code user:password}, or JSON with those two fields). It
 * is resolved at each use, so a rotated password is seen; failures name the place, never its
 * content.
 */
public record CredentialsReference(String value) {
  private static final String FILE = "file:";
  private static final String ENV = "env:";

  public CredentialsReference {
    boolean file = value.startsWith(FILE) && value.length() > FILE.length();
    boolean env = value.startsWith(ENV) && value.length() > ENV.length();
    if (!file && !env) {
      throw new IllegalArgumentException(
          "A credentials reference is file:/path or env:NAME, not '" + value + "'");
    }
  }

  /** The user and password as they are now. */
  public MySqlCredentials resolve() {
    return resolve(System.getenv());
  }

  MySqlCredentials resolve(Map<String, String> environment) {
    return value.startsWith(FILE)
        ? fromFile(value.substring(FILE.length()))
        : fromVariable(environment.get(value.substring(ENV.length())));
  }

  private MySqlCredentials fromFile(String path) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(Files.readString(Path.of(path))));
    } catch (NoSuchFileException e) {
      throw unusable("the file does not exist");
    } catch (InvalidPathException e) {
      throw unusable("this is no file name");
    } catch (IOException | IllegalArgumentException e) {
      // The cause is left out on purpose: a parser's message may quote the secret.
      throw unusable("the file cannot be read as properties");
    }
    return of(properties.getProperty("user"), properties.getProperty("password"));
  }

  private MySqlCredentials fromVariable(@Nullable String content) {
    if (content == null || content.isBlank()) {
      throw unusable("the variable is not set");
    }
    String text = content.strip();
    if (text.startsWith("{")) {
      Map<String, String> fields =
          FlatJson.parse(text)
              .orElseThrow(() -> unusable("the variable holds no flat JSON object"));
      return of(fields.get("user"), fields.get("password"));
    }
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw unusable("the variable holds neither user:password nor JSON");
    }
    return of(text.substring(0, colon), text.substring(colon + 1));
  }

  private MySqlCredentials of(@Nullable String user, @Nullable String password) {
    if (user == null || user.isBlank()) {
      throw unusable("it names no user");
    }
    if (password == null) {
      throw unusable("it holds no password");
    }
    try {
      return new MySqlCredentials(user, password);
    } catch (IllegalArgumentException rule) {
      throw unusable(String.valueOf(rule.getMessage()));
    }
  }

  private MySqlException unusable(String why) {
    return new MySqlException.CredentialsUnusable(value, why);
  }

  @Override
  public String toString() {
    return value;
  }
}
