package io.geovault.platform.job.fairness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The accounts with due jobs of one kind. The number of index steps depends on the number of
 * requested accounts, not on the number of their jobs.
 */
public final class WaitingAccounts {

  /**
   * Enough for any number of places that become free at once; further accounts get their turn next.
   */
  public static final int MOST = 64;

  private WaitingAccounts() {}

  /**
   * Returns the accounts that come after {@code last} by name, then the accounts from the first one
   * on. A caller that passes the last served account serves all accounts in turn. At most {@code
   * jobs} jobs are counted per account.
   */
  public static List<Waiting> after(
      Handle handle, String kind, Instant now, String last, int jobs) {
    List<Waiting> waiting = new ArrayList<>(above(handle, kind, now, last, jobs));
    if (waiting.size() < MOST && !last.isEmpty()) {
      above(handle, kind, now, "", jobs).stream()
          .limit(MOST - waiting.size())
          .filter(each -> !waiting.contains(each))
          .forEach(waiting::add);
    }
    return waiting;
  }

  private static List<Waiting> above(
      Handle handle, String kind, Instant now, String last, int jobs) {
    return handle
        .createQuery(
            """
            with recursive account (id) as (
              (select account_id from job
               where kind = :kind and state = 'READY' and not_before <= :now and account_id > :last
               order by account_id limit 1)
              union all
              select next.account_id from account cross join lateral (
                select account_id from job
                where kind = :kind and state = 'READY' and not_before <= :now
                  and account_id > account.id
                order by account_id limit 1) as next)
            select id, (
              select count(*) from (
                select 1 from job
                where kind = :kind and state = 'READY' and not_before <= :now
                  and account_id = account.id
                limit :jobs) as due) as jobs
            from account limit :most
            """)
        .bind("kind", kind)
        .bind("now", now)
        .bind("last", last)
        .bind("jobs", jobs)
        .bind("most", MOST)
        .map((row, context) -> new Waiting(row.getString("id"), row.getInt("jobs")))
        .list();
  }
}
