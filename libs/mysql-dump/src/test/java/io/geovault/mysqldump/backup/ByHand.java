package io.geovault.mysqldump.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.servers.mysql.MySqlServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The manual restore of a backup: the tar, gzip and mysql commands and nothing else. */
final class ByHand {
  private final Path directory;

  ByHand(Path directory) {
    this.directory = directory;
  }

  /** Runs {@code tar xvf}; returns the root directory of the archive. */
  Path extract(Path archive) throws Exception {
    run(null, List.of("tar", "xvf", archive.toString(), "-C", directory.toString()));
    return directory.resolve("backup_root");
  }

  /** Runs {@code gzip -d} on both scripts of a database, and {@code mysql} with each. */
  void load(Path folder, MySqlServer target, String database) throws Exception {
    target.query("CREATE DATABASE IF NOT EXISTS `" + database + "`");
    for (String script : List.of("schema.sql", "data.sql")) {
      load(folder, script, target, database);
    }
  }

  /** Loads the objects that need several databases; all databases must be loaded before. */
  void loadLateObjects(Path root, MySqlServer target, String anyDatabase) throws Exception {
    load(root, "late-objects.sql", target, anyDatabase);
  }

  private static void load(Path folder, String script, MySqlServer target, String database)
      throws Exception {
    run(null, List.of("gzip", "-dkf", folder.resolve(script + ".gz").toString()));
    var client =
        new ArrayList<>(
            List.of(
                target.tools().client().toString(),
                "--no-defaults",
                "--comments",
                "--max-allowed-packet=1G",
                "-h" + target.host(),
                "-P" + target.port(),
                "-u" + target.user(),
                "-p" + target.password()));
    if (target.flavor().isMariaDb()) {
      client.add("--skip-ssl");
    }
    client.add(database);
    run(folder.resolve(script), client);
  }

  private static void run(@Nullable Path input, List<String> command) throws Exception {
    Path said = Files.createTempFile("said", ".txt");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(said.toFile());
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    int exit = builder.start().waitFor();
    String text = Files.readString(said, StandardCharsets.UTF_8);
    Files.delete(said);
    assertThat(exit).as("%s: %s", command.getFirst(), text).isZero();
  }
}
