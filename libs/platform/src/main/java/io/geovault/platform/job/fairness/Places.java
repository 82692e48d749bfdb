package io.geovault.platform.job.fairness;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Distributes the free places of a replica over accounts; pure. The account with the fewest running
 * jobs comes first, and a quarter of the places is reserved for accounts with no running job, so
 * that long jobs of one account never take all places.
 */
public final class Places {

  private final Map<String, Integer> running;
  private final Map<String, Integer> waiting = new LinkedHashMap<>();
  private final Map<String, Integer> given = new LinkedHashMap<>();
  private int free;
  private int freeForMore;

  private Places(List<Waiting> waiting, Map<String, Integer> running, int places) {
    this.running = running;
    waiting.forEach(each -> this.waiting.put(each.accountId(), each.jobs()));
    int busy = running.values().stream().mapToInt(Integer::intValue).sum();
    this.free = places - busy;
    this.freeForMore = places - places / 4 - busy;
  }

  /**
   * Returns the number of jobs to claim for each account, in the order in which the accounts got
   * their first place.
   *
   * @param waiting in the order in which accounts with equally many running jobs are served
   */
  public static Map<String, Integer> give(
      List<Waiting> waiting, Map<String, Integer> running, int places) {
    var them = new Places(waiting, running, places);
    while (them.giveNext()) {
      // each round gives one place
    }
    return them.given;
  }

  private boolean giveNext() {
    Optional<String> next =
        waiting.keySet().stream().min(Comparator.comparingInt(this::held)).filter(this::mayHave);
    next.ifPresent(this::give);
    return next.isPresent();
  }

  private boolean mayHave(String account) {
    return held(account) == 0 ? free > 0 : freeForMore > 0;
  }

  private void give(String account) {
    given.merge(account, 1, Integer::sum);
    waiting.computeIfPresent(account, (same, jobs) -> jobs > 1 ? jobs - 1 : null);
    free--;
    freeForMore--;
  }

  private int held(String account) {
    return running.getOrDefault(account, 0) + given.getOrDefault(account, 0);
  }
}
