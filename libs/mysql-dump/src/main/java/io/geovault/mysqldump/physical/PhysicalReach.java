package io.geovault.mysqldump.physical;

import io.geovault.mysql.ServerFacts;
import io.geovault.mysql.ServerFlavor;
import java.util.List;
import java.util.Optional;

/**
 * The verdict whether a physical tool reaches a server's data; if none does, a physical backup is
 * not possible.
 */
public sealed interface PhysicalReach {
  /** This tool can read that server's files, which are on this machine. */
  record Reaches(PhysicalTool tool) implements PhysicalReach {}

  /** No tool can read them, for this reason. */
  record DoesNot(String reason) implements PhysicalReach {}

  /**
   * Returns the verdict on a server, from the server's facts, the installed tools, and the obstacle
   * to its data, if any.
   */
  static PhysicalReach judge(
      ServerFacts server, List<PhysicalTool> tools, Optional<String> obstacle) {
    if (server.flavor() != ServerFlavor.MARIADB) {
      return new DoesNot("there is no physical backup of MySQL, only of MariaDB");
    }
    String series = PhysicalTool.seriesOf(server.version());
    Optional<PhysicalTool> fitting =
        tools.stream().filter(tool -> tool.series().equals(series)).findFirst();
    if (fitting.isEmpty()) {
      List<String> others = tools.stream().map(PhysicalTool::series).distinct().toList();
      return new DoesNot(
          "no mariadb-backup of series %s is installed%s"
              .formatted(series, others.isEmpty() ? "" : ", only of " + String.join(", ", others)));
    }
    return obstacle.<PhysicalReach>map(DoesNot::new).orElseGet(() -> new Reaches(fitting.get()));
  }
}
