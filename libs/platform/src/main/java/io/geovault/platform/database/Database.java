package io.geovault.platform.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * The service's own PostgreSQL schema. Work receives a {@link Handle} and passes it on, so that a
 * state change and its event are visibly in one transaction.
 */
@ApplicationScoped
public class Database {

  private final Jdbi jdbi;

  public Database(DataSource source) {
    jdbi = Jdbi.create(source).installPlugin(new PostgresPlugin());
    jdbi.registerArgument(new InstantArguments());
  }

  /**
   * Runs {@code work} in one transaction: committed when it returns, rolled back when it throws.
   */
  public <T> T write(Function<Handle, T> work) {
    return jdbi.inTransaction(work::apply);
  }

  /** Like {@link #write}, for work without a result. */
  public void writing(Consumer<Handle> work) {
    jdbi.useTransaction(work::accept);
  }

  /** Runs {@code work} outside a transaction; {@code work} must only read. */
  public <T> T read(Function<Handle, T> work) {
    return jdbi.withHandle(work::apply);
  }
}
