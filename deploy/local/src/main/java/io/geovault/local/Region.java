package io.geovault.local;

import io.geovault.local.home.Home;
import io.geovault.local.home.Secrets;
import io.geovault.local.port.Listener;
import io.geovault.local.port.StackPorts;
import io.geovault.servers.objectstore.ObjectStoreOptions;
import java.util.Locale;

/** A region of the local stack: one object store with one bucket. */
enum Region {
  CN_HANGZHOU(Listener.STORE_CN_HANGZHOU),
  CN_SHANGHAI(Listener.STORE_CN_SHANGHAI),
  AP_SOUTHEAST_1(Listener.STORE_AP_SOUTHEAST_1);

  private final Listener listener;

  Region(Listener listener) {
    this.listener = listener;
  }

  int port(StackPorts ports) {
    return ports.of(listener);
  }

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String bucket() {
    return "geovault-" + id();
  }

  String endpoint(StackPorts ports) {
    return "http://127.0.0.1:" + port(ports);
  }

  String accessKeyName() {
    return id() + "-access-key";
  }

  String secretKeyName() {
    return id() + "-secret-key";
  }

  ObjectStoreOptions options(Home home, StackPorts ports, Secrets secrets) {
    return ObjectStoreOptions.in(home.of("store-" + id()))
        .withPort(port(ports))
        .withKeys(secrets.get(accessKeyName()), secrets.get(secretKeyName()));
  }
}
