package io.geovault.replication.scene;

import io.geovault.testkit.stack.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The content of the service's part ledger, read directly from the database. */
public record Ledger(long bytes) {

  public static Ledger read(TestStack stack) {
    String url = stack.postgres().jdbcUrl("geovault");
    try (Connection connection =
            DriverManager.getConnection(url, stack.postgres().user(), "postgres");
        ResultSet sum =
            connection
                .createStatement()
                .executeQuery(
                    "select coalesce(sum(size_bytes), 0) from replication.cross_region_copy_part")) {
      sum.next();
      return new Ledger(sum.getLong(1));
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the part ledger", e);
    }
  }
}
