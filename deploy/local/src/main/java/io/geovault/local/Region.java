package io.geovault.local;

import io.geovault.local.home.Home;
import io.geovault.local.home.Secrets;
import io.geovault.testkit.server.ObjectStoreOptions;
import java.util.Locale;

/** A region of the local stack: one object store on a fixed port with one bucket. */
enum Region {
  CN_HANGZHOU(29001),
  CN_SHANGHAI(29002),
  AP_SOUTHEAST_1(29003);

  private final int port;

  Region(int port) {
    this.port = StackPorts.shifted(port);
  }

  int port() {
    return port;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String bucket() {
    return "geovault-" + id();
  }

  String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  String accessKeyName() {
    return id() + "-access-key";
  }

  String secretKeyName() {
    return id() + "-secret-key";
  }

  ObjectStoreOptions options(Home home, Secrets secrets) {
    return ObjectStoreOptions.in(home.of("store-" + id()))
        .withPort(port)
        .withKeys(secrets.get(accessKeyName()), secrets.get(secretKeyName()));
  }
}
