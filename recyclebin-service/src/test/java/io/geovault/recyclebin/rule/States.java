package io.geovault.recyclebin.rule;

import io.geovault.events.instance.Edition;
import io.geovault.events.instance.InstanceClass;
import io.geovault.events.instance.InstanceSpec;
import io.geovault.events.instance.PayType;
import io.geovault.events.instance.StorageClass;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.Traits;
import java.time.Duration;
import java.time.Instant;

/** An instance brought into each state by legal steps only, as of {@link #NOW}. */
public enum States {
  ACTIVE,
  LOCKED,
  DELETING,
  STUCK,
  RELEASED,
  REBUILDING,
  REBUILT,
  DESTROYED;

  /** An instant some days after the beginning of every window. */
  public static final Instant NOW = Instant.parse("2024-01-13T12:00:00Z");

  static final Instant LOCKED_AT = NOW.minus(Duration.ofDays(3));
  static final InstanceSpec SPEC =
      new InstanceSpec(
          "MySQL",
          "8.0.36",
          Edition.HIGH_AVAILABILITY,
          StorageClass.LOCAL_SSD,
          InstanceClass.PRIMARY,
          PayType.SUBSCRIPTION,
          false,
          false,
          false,
          false,
          1L << 30,
          null,
          null,
          null);

  /** The entry of a subscribed instance in this state. */
  public BinEntry entry() {
    return of(Life.SUBSCRIPTION).entry;
  }

  Life of(Traits traits) {
    Life life = new Life(traits);
    life.now = NOW;
    LifeEvents lock = traits.isSubscription() ? LifeEvents.EXPIRED : LifeEvents.OVERDUE;
    switch (this) {
      case ACTIVE -> {}
      case LOCKED -> life.apply(lock.at(LOCKED_AT));
      case DELETING, STUCK -> deleting(life);
      case RELEASED, REBUILDING, REBUILT -> released(life);
      case DESTROYED -> {
        released(life);
        life.command(entry -> Life.COMMANDS.destroy(entry, "ada", null, NOW.minusSeconds(60)));
      }
    }
    return life;
  }

  private void deleting(Life life) {
    life.apply(LifeEvents.DELETING.at(NOW.minus(Duration.ofHours(2))));
    if (this == STUCK) {
      for (int failure = 1; failure <= 3; failure++) {
        life.backupFailed("run-" + failure, NOW.minus(Duration.ofMinutes(60 - failure)));
      }
    }
  }

  private void released(Life life) {
    life.apply(LifeEvents.RELEASED.at(LOCKED_AT));
    if (this == REBUILDING || this == REBUILT) {
      life.command(
          entry ->
              Life.COMMANDS.rebuild(
                  entry, "rebuild-1", SPEC, "ada", NOW.minus(Duration.ofHours(1))));
    }
    if (this == REBUILT) {
      life.apply(LifeEvents.REBUILT.at(NOW.minus(Duration.ofMinutes(30))));
    }
  }
}
