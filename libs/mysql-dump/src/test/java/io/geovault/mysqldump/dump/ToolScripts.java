package io.geovault.mysqldump.dump;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.mysqldump.dump.plan.DumpTask;
import io.geovault.mysqldump.dump.plan.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scripts in the place of dump tools, the versions that real tools print, and an odd task. */
final class ToolScripts {
  static final String MYSQL = "mysqldump  Ver 9.7.4-2 for Linux on x86_64 ((Debian))";
  static final String OLD = "mysqldump  Ver 10.13 Distrib 5.7.22, for Linux (x86_64)";
  static final String MARIADB =
      "/x/mariadb-dump from 11.4.5-MariaDB, client 10.19 for linux-systemd (x86_64)";

  /** Its names could break an option file. */
  static final DumpTask TASK =
      new DumpTask(
          DumpTask.Kind.TABLES,
          Map.of("-odd", Set.of("t")),
          List.of(new TableName("-odd", "b`\n \"#")));

  private ToolScripts() {}

  /** Writes a shell script that can be started; returns its file. */
  static Path write(Path directory, String name, String body) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
