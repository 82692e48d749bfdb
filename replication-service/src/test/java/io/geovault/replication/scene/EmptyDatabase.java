package io.geovault.replication.scene;

import io.geovault.servers.postgres.PostgresServer;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server with the tables of this service, which are empty at first. */
public record EmptyDatabase(PostgresServer server, DataSource source) implements AutoCloseable {

  public static EmptyDatabase start(Path directory) {
    PostgresServer server = PostgresServer.start(directory);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(server.jdbcUrl("postgres"));
    source.setUser(server.user());
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/platform", "classpath:db/replication")
        .load()
        .migrate();
    return new EmptyDatabase(server, source);
  }

  @Override
  public void close() {
    server.close();
  }
}
