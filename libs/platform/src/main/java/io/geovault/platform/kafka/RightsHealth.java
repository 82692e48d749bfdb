package io.geovault.platform.kafka;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Reports missing rights at {@code /q/health} and {@code /q/health/well}. Not part of readiness:
 * REST works without Kafka, and a restart restores no right.
 */
@Wellness
@Singleton
class RightsHealth implements HealthCheck {

  private final RightsWatch watch;

  RightsHealth(RightsWatch watch) {
    this.watch = watch;
  }

  @Override
  public HealthCheckResponse call() {
    List<MissingRight> missing = watch.missing();
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("Rights in Kafka").status(missing.isEmpty());
    missing.forEach(right -> answer.withData(right.toString(), right.remedy()));
    return answer.build();
  }
}
