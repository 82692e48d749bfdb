package io.geovault.servers.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geovault.servers.process.ServerFailedException;
import io.geovault.testkit.stack.RestClient;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessIT {

  @TempDir Path directory;
  private ServiceOptions options = ServiceOptions.of("none", Path.of("."));

  @BeforeEach
  void packageTheStandIn() throws IOException {
    Path module = directory.resolve("stand-in");
    StandInApp.packageInto(module);
    options =
        ServiceOptions.of(module.toString(), directory.resolve("home"))
            .with("GEOVAULT_STAND_IN", "environment")
            .with("stand.in", "property")
            .withMaxHeap("64m");
  }

  @Test
  void shouldPassItsSettingsAndStopInOrder() {
    // Given
    ServiceProcess service = ServiceProcess.start(options);

    // When
    RestClient.Answer answer =
        RestClient.of(service.url()).withToken("t").post("/v1/anything", "{}");

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/setting")).isEqualTo("environment");
    assertThat(answer.at("/property")).isEqualTo("property");
    assertThat(answer.at("/token")).isEqualTo("Bearer t");
    service.close();
    assertThat(service.alive()).isFalse();
    assertThat(service.log()).exists();
  }

  @Test
  void shouldStartAgainOnItsPortAfterAKill() {
    // Given
    ServiceProcess killed = ServiceProcess.start(options);

    // When
    killed.kill();

    // Then
    try (ServiceProcess service =
        ServiceProcess.start(options.withPorts(options.port(), options.managementPort()))) {
      assertThat(service.pid()).isNotEqualTo(killed.pid());
      assertThat(RestClient.of(service.url()).get("/").at("/method")).isEqualTo("GET");
      assertThat(service.options().toString()).doesNotContain("environment");
    }
  }

  @Test
  void shouldSayThatAModuleIsNotBuilt() {
    // Given
    ServiceOptions unbuilt = ServiceOptions.of("ghost-service", directory);

    // When / Then
    assertThatThrownBy(() -> ServiceProcess.start(unbuilt))
        .isInstanceOf(ServerFailedException.class)
        .hasMessageContaining("ghost-service is not built");
  }
}
