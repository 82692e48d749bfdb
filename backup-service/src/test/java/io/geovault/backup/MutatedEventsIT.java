package io.geovault.backup;

import io.geovault.testkit.fuzz.MutatedEventsContract;

class MutatedEventsIT extends MutatedEventsContract {

  MutatedEventsIT() {
    super("backup-service", "instance.events", "backup.events");
  }
}
