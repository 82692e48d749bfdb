package io.geovault.backup.docs;

import io.geovault.testkit.docs.OpenApiContract;

class OpenApiIT extends OpenApiContract {
  OpenApiIT() {
    super("backup-service");
  }
}
