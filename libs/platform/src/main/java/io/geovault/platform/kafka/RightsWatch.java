package io.geovault.platform.kafka;

import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Checks this service's rights in Kafka regularly, and logs the missing ones when they change. A
 * right is missing once two checks in a row found it missing, because topics are created while a
 * service starts, and brokers learn of a grant one after the other. No event is lost in the
 * meantime: unwritten events wait in the outbox, and unread events wait in Kafka.
 */
@Singleton
class RightsWatch implements Sweeps {

  private static final Logger LOG = Logger.getLogger(RightsWatch.class);
  private static final Duration FIRST_CHECK = Duration.ofSeconds(2);

  private final TopicRights rights;
  private final MeterRegistry meters;
  private final Duration period;
  private volatile List<MissingRight> seenBefore = List.of();
  private volatile List<MissingRight> missing = List.of();

  RightsWatch(
      TopicRights rights,
      MeterRegistry meters,
      @ConfigProperty(name = "geovault.kafka.rights-check", defaultValue = "30s") Duration period) {
    this.rights = rights;
    this.meters = meters;
    this.period = period;
  }

  void start(@Observes StartupEvent started) {
    Gauge.builder("geovault.kafka.rights.missing", this, watch -> watch.missing.size())
        .register(meters);
  }

  /** Returns the rights that were missing at the last check. */
  List<MissingRight> missing() {
    return missing;
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(Sweep.once("kafka-rights", period, this::look).startingAfter(FIRST_CHECK));
  }

  void look() {
    try {
      List<MissingRight> seen = rights.missing();
      List<MissingRight> now = seen.stream().filter(seenBefore::contains).toList();
      seenBefore = seen;
      if (!now.equals(missing)) {
        report(now);
        missing = now;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | KafkaException away) {
      // The clients that wait for Kafka log this failure; the rights found earlier still hold.
      LOG.debugf("Rights in Kafka are not known: %s", away.getMessage());
    }
  }

  private static void report(List<MissingRight> now) {
    if (now.isEmpty()) {
      LOG.info("Kafka grants every right this service needs again");
    }
    now.forEach(
        right ->
            LOG.errorf(
                "This service lacks a right in Kafka, %s: %s; events wait until then",
                right, right.remedy()));
  }
}
