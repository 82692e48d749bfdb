package io.geovault.backup.catalog;

import io.geovault.backup.BackupError;
import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.DatabaseInventory;
import io.geovault.mysql.census.InventoryDetail;
import io.geovault.platform.problem.Violations;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a backup request; without databases it means the whole instance. */
@Schema(name = "NewBackup", examples = "{\"method\": \"LOGICAL\", \"databases\": [\"orders\"]}")
public record NewBackup(
    @Nullable BackupMethod method,
    @Nullable List<@Nullable String> databases,
    @Schema(description = "ESTIMATES by default; a physical set has only estimates")
        @Nullable InventoryDetail inventory) {

  private static final int LONGEST_NAME = 64;

  /** Throws a refusal that names every field that breaks a rule. */
  void check() {
    Violations violations = new Violations();
    violations.require(method != null, "method", "must be LOGICAL or PHYSICAL");
    violations.require(
        method != BackupMethod.PHYSICAL || detail() == InventoryDetail.ESTIMATES,
        "inventory",
        "must be ESTIMATES for a physical backup, which reads no rows; request method LOGICAL");
    checkDatabases(violations);
    violations.refuseIfAny(BackupError.INVALID_BACKUP_REQUEST);
  }

  private void checkDatabases(Violations violations) {
    if (databases != null && isTooMuch(databases)) {
      violations.require(
          false,
          "databases",
          "must not name more than %d databases, of %d characters together; leave it out for the"
                  .formatted(DatabaseInventory.MOST_CHOSEN, DatabaseInventory.LONGEST_CHOSEN)
              + " whole instance");
    } else if (databases != null) {
      violations.require(
          !databases.isEmpty(),
          "databases",
          "must name a database, or be absent for the whole instance");
      violations.require(
          new HashSet<>(databases).size() == databases.size(),
          "databases",
          "must not repeat a name");
      for (int i = 0; i < databases.size(); i++) {
        String name = databases.get(i);
        violations.require(
            name != null && isName(name),
            "databases[" + i + "]",
            "must have 1 to " + LONGEST_NAME + " characters, none of them NUL");
      }
    }
  }

  private static boolean isTooMuch(List<@Nullable String> databases) {
    return databases.size() > DatabaseInventory.MOST_CHOSEN
        || databases.stream().filter(Objects::nonNull).mapToInt(String::length).sum()
            > DatabaseInventory.LONGEST_CHOSEN;
  }

  InventoryDetail detail() {
    return inventory == null ? InventoryDetail.ESTIMATES : inventory;
  }

  /** MySQL's own rule for names. In addition, a name must be valid in UTF-8. */
  private static boolean isName(String name) {
    return !name.isBlank()
        && name.codePointCount(0, name.length()) <= LONGEST_NAME
        && name.indexOf('\0') < 0
        && StandardCharsets.UTF_8.newEncoder().canEncode(name);
  }

  List<String> chosen() {
    return databases == null ? List.of() : databases.stream().map(String::valueOf).toList();
  }
}
