package io.geovault.platform.deadletter;

import io.geovault.platform.kafka.KafkaAccess;
import io.geovault.platform.kafka.TopicUse;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/**
 * Creates the missing dead-letter topics of this service. Brokers may be configured not to create
 * topics automatically, and a single dead letter without a topic would then block every later event
 * in the outbox. If the operator has created the topics, the service needs no right to create
 * topics.
 */
@Singleton
final class DeadLetterTopics {

  private static final Logger LOG = Logger.getLogger(DeadLetterTopics.class);
  private static final long PAUSE_SECONDS = 5;
  private static final long LIMIT_SECONDS = 30;

  private final KafkaAccess access;
  private final TopicUse use;
  private volatile boolean stopping;
  private String lastFailure = "";

  DeadLetterTopics(KafkaAccess access, TopicUse use) {
    this.access = access;
    this.use = use;
  }

  void start(@Observes StartupEvent started) {
    Thread.ofPlatform().daemon().name("dead-letter-topics").start(this::createPatiently);
  }

  void stop(@Observes ShutdownEvent stopped) {
    stopping = true;
  }

  private void createPatiently() {
    try {
      while (!stopping && !create()) {
        TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean create() throws InterruptedException {
    boolean allThere = true;
    try (Admin admin = Admin.create(access.with(Map.of()))) {
      Set<String> existing = admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      List<NewTopic> missing =
          use.deadLetters().stream()
              .filter(topic -> !existing.contains(topic))
              .map(topic -> new NewTopic(topic, Optional.empty(), Optional.empty()))
              .toList();
      for (Map.Entry<String, KafkaFuture<Void>> made :
          admin.createTopics(missing).values().entrySet()) {
        allThere &= isThere(made.getKey(), made.getValue());
      }
    } catch (ExecutionException | TimeoutException | KafkaException away) {
      report(
          "Kafka does not answer; the dead-letter topics are created later: " + away.getMessage());
      return false;
    }
    return allThere;
  }

  private boolean isThere(String topic, KafkaFuture<Void> made)
      throws InterruptedException, TimeoutException {
    try {
      made.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof TopicExistsException) {
        return true;
      }
      report(
          ("Dead-letter topic %s could not be created yet: create it, or grant CREATE and WRITE:"
                  + " %s")
              .formatted(topic, failure.getMessage()));
      return false;
    }
  }

  /** Logs each reason once, because creation is attempted every few seconds. */
  private void report(String reason) {
    if (!reason.equals(lastFailure)) {
      LOG.warn(reason);
      lastFailure = reason;
    }
  }
}
