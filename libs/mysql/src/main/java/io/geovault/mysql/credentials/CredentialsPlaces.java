package io.geovault.mysql.credentials;

import io.geovault.objectstore.secret.SmallFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The places at which references may point: below one directory, with links followed, and at
 * variables with one prefix. Neither is configured by default; then no reference resolves.
 */
public record CredentialsPlaces(Optional<Path> directory, Optional<String> variablePrefix) {
  private static final String DIRECTORY = "geovault.credentials.directory";
  private static final String PREFIX = "geovault.credentials.variable-prefix";

  public CredentialsPlaces {
    if (variablePrefix.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException(PREFIX + " must not be blank: it would admit every name");
    }
  }

  /**
   * Returns the path of a file that an event names, for a credential or for certificates.
   *
   * @throws SmallFile.Unreadable if files are refused, or the name leads out of the directory
   */
  public Path locate(String name) throws SmallFile.Unreadable {
    if (directory.isEmpty()) {
      throw new SmallFile.Unreadable("files are refused while " + DIRECTORY + " is not configured");
    }
    return Confinement.to(directory.get())
        .admit(SmallFile.path(name))
        .orElseThrow(() -> new SmallFile.Unreadable("it is not below the directory " + DIRECTORY));
  }

  /** Returns the fields of the credential that a reference names. */
  Map<String, String> read(CredentialsReference reference, Map<String, String> environment) {
    if (reference.isFile()) {
      return fromFile(reference);
    }
    if (reference.isVariable()) {
      return fromVariable(reference, environment);
    }
    throw reference.unusable("a reference is file:name or env:NAME");
  }

  private Map<String, String> fromFile(CredentialsReference reference) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(SmallFile.secret(locate(reference.name()))));
    } catch (SmallFile.Unreadable e) {
      throw reference.unusable(e.why());
    } catch (IOException | IllegalArgumentException e) {
      // The cause is left out on purpose: a parser's message may quote the secret.
      throw reference.unusable("it cannot be read as properties");
    }
    var fields = new HashMap<String, String>();
    properties.stringPropertyNames().forEach(it -> fields.put(it, properties.getProperty(it)));
    return fields;
  }

  private Map<String, String> fromVariable(
      CredentialsReference reference, Map<String, String> environment) {
    String prefix =
        variablePrefix.orElseThrow(
            () ->
                reference.unusable("variables are refused while " + PREFIX + " is not configured"));
    if (!reference.name().startsWith(prefix)) {
      throw reference.unusable("its name does not begin with the prefix " + PREFIX);
    }
    String content = environment.getOrDefault(reference.name(), "").strip();
    if (content.isEmpty()) {
      throw reference.unusable("the variable is not set");
    }
    return FlatJson.parse(content)
        .orElseThrow(() -> reference.unusable("the variable holds no flat JSON object"));
  }
}
