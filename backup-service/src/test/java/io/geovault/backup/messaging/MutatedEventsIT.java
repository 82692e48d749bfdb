package io.geovault.backup.messaging;

import io.geovault.testkit.fuzz.MutatedEventsContract;

class MutatedEventsIT extends MutatedEventsContract {

  MutatedEventsIT() {
    super("backup-service", "instance.events", "backup.events");
  }
}
