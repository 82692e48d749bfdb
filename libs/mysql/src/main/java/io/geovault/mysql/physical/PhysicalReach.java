package io.geovault.mysql.physical;

import io.geovault.mysql.ServerFacts;
import io.geovault.mysql.ServerFlavor;
import java.util.List;
import java.util.Optional;

/** Whether a physical tool reaches a server's data; where it does not, physical is no choice. */
public sealed interface PhysicalReach {
  /** This tool can read that server's files, which are on this machine. */
  record Reaches(PhysicalTool tool) implements PhysicalReach {}

  /** No tool can, for this reason. */
  record DoesNot(String reason) implements PhysicalReach {}

  /** The verdict on a server, from what it is, what is installed, and what keeps its data away. */
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
