package io.geovault.servers.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * One line of {@code deploy/kafka/acls.txt}: the operation that a user may perform on a topic or
 * group.
 */
public record Grant(String user, String operation, String kind, String name) {

  /** Returns the grants of that file, in its order. */
  public static List<Grant> read(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(Grant::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static Grant parse(String line) {
    String[] words = line.split("\\s+");
    if (words.length != 4) {
      throw new IllegalArgumentException("not a grant: " + line);
    }
    return new Grant(words[0], words[1], words[2], words[3]);
  }

  /** Returns this grant in Kafka's form. */
  public AclBinding binding() {
    return new AclBinding(
        new ResourcePattern(
            ResourceType.valueOf(kind.toUpperCase(Locale.ROOT)), name, PatternType.LITERAL),
        new AccessControlEntry(
            "User:" + user, "*", AclOperation.valueOf(operation), AclPermissionType.ALLOW));
  }
}
