package io.geovault.replication.scene;

/**
 * Holds back the jobs that one instance gets from now on, so that a test sees them wait; closing it
 * makes them due.
 */
public final class HeldJobs implements AutoCloseable {

  private final CopyRows rows;
  private final String instance;
  private final String name;

  public HeldJobs(CopyRows rows, String instance) {
    this.rows = rows;
    this.instance = instance;
    this.name = "replication.held_" + instance.replaceAll("[^0-9a-z]", "");
    rows.execute(
        """
        create function %1$s() returns trigger language plpgsql as
          'begin new.not_before = ''2100-01-01''; return new; end';
        create trigger held before insert on replication.job for each row
          when (new.subject = '%2$s') execute function %1$s();
        """
            .formatted(name, instance));
  }

  /** New jobs of the instance are claimed at once again; the waiting jobs continue to wait. */
  public void letNewOnesPass() {
    rows.execute("drop function %s cascade".formatted(name));
  }

  /** Makes the waiting jobs due. */
  @Override
  public void close() {
    rows.execute(
        "update replication.job set not_before = created_at where subject = '%s' and state = 'READY'"
            .formatted(instance));
  }
}
