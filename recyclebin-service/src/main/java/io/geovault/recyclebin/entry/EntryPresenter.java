package io.geovault.recyclebin.entry;

import io.geovault.platform.idempotency.Answer;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.rule.Offers;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Presents entries as they are now. */
@Singleton
public class EntryPresenter {

  private final Offers offers;
  private final Clock clock;

  EntryPresenter(Offers offers, Clock clock) {
    this.offers = offers;
    this.clock = clock;
  }

  /** The entry with the operations that are possible now. */
  public EntryView show(BinEntry entry) {
    return EntryView.of(entry, offers, clock.instant());
  }

  /** The answer to a call that started an operation. */
  public Answer accepted(BinEntry entry) {
    return new Answer(202, "/v1/recycle-bin/" + entry.owner().instanceId(), show(entry));
  }
}
