package io.geovault.platform.database;

import io.geovault.servers.postgres.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real database with the platform's tables, all empty, and the session settings of the services;
 * each call creates a new one.
 */
public final class TestDatabase {

  private static final String SETTINGS = "/META-INF/microprofile-config.properties";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestDatabase() {}

  /** A database in the server that all tests of this JVM share. */
  public static Database fresh() {
    return in(Shared.SERVER);
  }

  /** A database in the test's own server. */
  public static Database in(PostgresServer server) {
    String name = "platform_" + COUNT.incrementAndGet();
    server.createDatabase(name);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(server.jdbcUrl(name));
    source.setUser(server.user());
    source.setConnectTimeout(2);
    source.setOptions(options());
    Flyway.configure().dataSource(source).locations("classpath:db/platform").load().migrate();
    return new Database(source);
  }

  private static String options() {
    Properties properties = new Properties();
    try (InputStream stream = Database.class.getResourceAsStream(SETTINGS)) {
      properties.load(Objects.requireNonNull(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("quarkus.datasource.jdbc.additional-jdbc-properties.options");
  }

  /** Started at the first use; it ends with this JVM. */
  private static final class Shared {
    static final PostgresServer SERVER =
        PostgresServer.start(
            Path.of("target", "platform-postgres-" + ProcessHandle.current().pid()));
  }
}
