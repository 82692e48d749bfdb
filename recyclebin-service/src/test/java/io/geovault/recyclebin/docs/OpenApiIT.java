package io.geovault.recyclebin.docs;

import io.geovault.testkit.docs.OpenApiContract;

class OpenApiIT extends OpenApiContract {
  OpenApiIT() {
    super("recyclebin-service");
  }
}
