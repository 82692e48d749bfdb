package io.geovault.vault.plan;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.BinlogCoordinates;
import io.geovault.vault.plan.History.Base;
import io.geovault.vault.plan.Planned.Reachable;
import io.geovault.vault.plan.Planned.Reason;
import io.geovault.vault.plan.Planned.Unreachable;
import io.geovault.vault.range.LogPosition;
import io.geovault.vault.range.RecoverableRanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides from which set a restore begins and which slices it applies; pure. Of the sets that lead
 * to the goal it takes the latest, which needs the least log.
 */
public final class RestorePlanner {

  private RestorePlanner() {}

  /** Plans a restore up to the goal. */
  public static Planned plan(History history, Goal goal) {
    return switch (goal) {
      case Goal.Moment moment -> toMoment(history, moment.at());
      case Goal.Position position -> toPosition(history, position.position());
      case Goal.Transactions<?> transactions -> toTransactions(history, transactions);
    };
  }

  private static Planned toMoment(History history, Instant at) {
    Predicate<Base> before = base -> !RecoverableRanges.wholeSecond(base.moment()).isAfter(at);
    Predicate<Base> reaching =
        base ->
            !base.chapter().stretch().lastEventAt().isBefore(at)
                || RecoverableRanges.wholeSecond(base.moment()).equals(at);
    return latest(history, before, reaching)
        .map(base -> reachable(base, upTo(base, at)))
        .orElseGet(() -> unreachable(history, before));
  }

  /** The slices up to the first one that has an event after the instant. */
  private static List<LogBackupCompleted> upTo(Base base, Instant at) {
    List<LogBackupCompleted> needed = new ArrayList<>();
    for (LogBackupCompleted slice : base.following()) {
      if (slice.segment().firstEventAt().isAfter(at)) {
        break;
      }
      needed.add(slice);
      if (slice.segment().lastEventAt().isAfter(at)) {
        break;
      }
    }
    return needed;
  }

  private static Planned toPosition(History history, LogPosition position) {
    Optional<Target> target =
        history.chapters().stream()
            .flatMap(chapter -> Target.in(chapter, position).stream())
            .max(Target.BY_AGE);
    Predicate<Base> before = base -> target.filter(it -> it.isAfter(base)).isPresent();
    return latest(history, before, base -> true)
        .map(base -> reachable(base, target.orElseThrow().slicesFrom(base)))
        .orElseGet(
            () ->
                target
                    .map(
                        it ->
                            unreachable(history, base -> !base.moment().isAfter(it.lastEventAt())))
                    .orElse(new Unreachable(Reason.NO_LOG)));
  }

  private static <S> Planned toTransactions(History history, Goal.Transactions<S> goal) {
    S wanted = goal.algebra().parse(goal.gtidSet());
    Optional<Planned> refused = Optional.empty();
    for (Base base : history.bases()) {
      S has = goal.algebra().parse(gtids(base));
      if (goal.algebra().contains(wanted, has)) {
        Planned planned = upTo(base, has, wanted, goal.algebra());
        if (planned instanceof Reachable) {
          return planned;
        }
        refused = refused.or(() -> Optional.of(planned));
      }
    }
    return refused.orElse(new Unreachable(Reason.NO_SET));
  }

  /**
   * Applies whole slices until nothing is missing. The last slice may have more transactions than
   * wanted, in an order that only its events show.
   */
  private static <S> Planned upTo(Base base, S has, S wanted, GtidAlgebra<S> algebra) {
    List<LogBackupCompleted> needed = new ArrayList<>();
    S reached = has;
    for (LogBackupCompleted slice : base.following()) {
      if (algebra.contains(reached, wanted)) {
        break;
      }
      if (!algebra.contains(wanted, reached)) {
        return new Unreachable(Reason.OTHER_TRANSACTIONS);
      }
      needed.add(slice);
      String more = slice.segment().gtidSet();
      reached = more == null ? reached : algebra.with(reached, algebra.parse(more));
    }
    return algebra.contains(reached, wanted)
        ? reachable(base, needed)
        : new Unreachable(Reason.NO_LOG);
  }

  /** Empty for a server without GTIDs. */
  private static String gtids(Base base) {
    return Optional.ofNullable(base.set().binlog()).map(BinlogCoordinates::gtidSet).orElse("");
  }

  private static Optional<Base> latest(
      History history, Predicate<Base> before, Predicate<Base> reaching) {
    return history.bases().stream().filter(before.and(reaching)).findFirst();
  }

  private static Planned reachable(Base base, List<LogBackupCompleted> slices) {
    return new Reachable(new RestorePlan(base.set(), slices));
  }

  private static Planned unreachable(History history, Predicate<Base> before) {
    return new Unreachable(
        history.bases().stream().anyMatch(before) ? Reason.NO_LOG : Reason.NO_SET);
  }
}
