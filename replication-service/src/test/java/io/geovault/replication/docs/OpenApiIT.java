package io.geovault.replication.docs;

import io.geovault.testkit.docs.OpenApiContract;

class OpenApiIT extends OpenApiContract {
  OpenApiIT() {
    super("replication-service");
  }
}
