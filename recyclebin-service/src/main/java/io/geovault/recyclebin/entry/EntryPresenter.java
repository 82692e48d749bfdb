package io.geovault.recyclebin.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.platform.idempotency.Created;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.rule.Offers;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Shows entries as they are now. */
@Singleton
public class EntryPresenter {

  private final Offers offers;
  private final ObjectMapper json;
  private final Clock clock;

  EntryPresenter(Offers offers, ObjectMapper json, Clock clock) {
    this.offers = offers;
    this.json = json;
    this.clock = clock;
  }

  /** The entry with what can be done with it. */
  public EntryView show(BinEntry entry) {
    return EntryView.of(entry, offers, clock.instant());
  }

  /** The answer to a call that began something. */
  public Created accepted(BinEntry entry) {
    try {
      return new Created(
          202,
          "/v1/recycle-bin/" + entry.owner().instanceId(),
          json.writeValueAsString(show(entry)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
