package io.geovault.recyclebin.messaging;

import io.geovault.testkit.fuzz.MutatedEventsContract;

class MutatedEventsIT extends MutatedEventsContract {

  MutatedEventsIT() {
    super("recyclebin-service", "instance.events", "backup.events", "replication.events");
  }
}
