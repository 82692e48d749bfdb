package io.geovault.recyclebin.rule;

import io.geovault.events.InstanceEvent;
import io.geovault.events.VaultEvent;
import io.geovault.events.instance.PayType;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.BinState;
import io.geovault.recyclebin.bin.Owner;
import io.geovault.recyclebin.bin.Traits;
import io.geovault.recyclebin.bin.Windows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One instance as the rules carry it through its life, without a database. */
public final class Life {

  public static final Owner OWNER = new Owner("rm-1", "1234567890123456", "cn-hangzhou");
  public static final Windows WINDOWS = Terms.without();

  static final Transitions MOVES = new Transitions(WINDOWS);
  static final BackupRules BACKUPS = new BackupRules(MOVES);
  static final LifeRules RULES = new LifeRules(MOVES, BACKUPS);
  static final TimerRules TIMERS = new TimerRules(MOVES);
  static final Offers OFFERS = new Offers(WINDOWS);
  static final Commands COMMANDS = new Commands(MOVES, OFFERS, WINDOWS);

  static final Traits SUBSCRIPTION = new Traits(true, false, PayType.SUBSCRIPTION);
  static final Traits PAY_AS_YOU_GO = new Traits(true, false, PayType.PAY_AS_YOU_GO);
  static final Traits MERCHANT_SITE = new Traits(true, true, PayType.SUBSCRIPTION);
  static final Traits READ_ONLY = new Traits(false, false, PayType.SUBSCRIPTION);

  BinEntry entry;
  Instant now = Instant.parse("2024-12-31T00:00:00Z");
  final List<Transition> steps = new ArrayList<>();

  Life(Traits traits) {
    entry = BinEntry.active(OWNER, traits);
  }

  Decision apply(InstanceEvent event) {
    return take(RULES.decide(entry, event, now));
  }

  Decision backedUp(Instant at) {
    return take(BACKUPS.completed(entry, at));
  }

  Decision backupFailed(String run, Instant at) {
    return take(BACKUPS.failed(entry, run, "disk full", at));
  }

  void sweep(String until) {
    now = Instant.parse(until);
    TIMERS.playForward(entry, now).forEach(this::take);
  }

  void command(Function<BinEntry, Transition> command) {
    take(command.apply(entry));
  }

  private Decision take(Decision decision) {
    if (decision instanceof Decision.Changed changed) {
      changed.steps().forEach(this::take);
    }
    return decision;
  }

  private void take(Transition step) {
    if (!step.before().equals(entry)) {
      throw new AssertionError("a step from " + step.before() + " while at " + entry);
    }
    entry = step.after();
    steps.add(step);
  }

  BinState state() {
    return entry.state();
  }

  /** The published events of that type. */
  <E extends VaultEvent> List<E> published(Class<E> type) {
    return steps.stream()
        .flatMap(step -> step.events().stream())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** Every move as {@code FROM>TO at instant}. */
  List<String> moves() {
    return steps.stream()
        .filter(Transition::isMove)
        .map(
            step ->
                step.before().state().shown()
                    + ">"
                    + step.after().state().shown()
                    + " "
                    + step.at())
        .toList();
  }
}
