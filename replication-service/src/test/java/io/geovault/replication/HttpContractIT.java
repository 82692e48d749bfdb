package io.geovault.replication;

import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.testkit.http.HttpContract;
import io.geovault.testkit.stack.RestClient;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract of HTTP, at every path of this service. */
@ExtendWith(SharedInstallation.class)
class HttpContractIT extends HttpContract {

  private final Installation here;

  HttpContractIT(Installation here) {
    this.here = here;
  }

  @Override
  protected RestClient operator() {
    return here.operator;
  }

  @Override
  protected RestClient account() {
    return here.owner;
  }

  @Override
  protected RestClient nobody() {
    return RestClient.of(here.replica.url());
  }
}
