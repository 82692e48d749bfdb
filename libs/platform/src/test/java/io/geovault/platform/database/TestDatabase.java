package io.geovault.platform.database;

import io.geovault.testkit.server.PostgresServer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A real database with the platform's tables, all empty; each call creates a new one. */
public final class TestDatabase {

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
    Flyway.configure().dataSource(source).locations("classpath:db/platform").load().migrate();
    return new Database(source);
  }

  /** Started at the first use; it ends with this JVM. */
  private static final class Shared {
    static final PostgresServer SERVER =
        PostgresServer.start(
            Path.of("target", "platform-postgres-" + ProcessHandle.current().pid()));
  }
}
