package io.geovault.platform.deadletter;

import io.geovault.events.EventTopic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes the dead-letter topics at the start: brokers may be told not to make any by themselves, and
 * a single dead letter without a topic would then hold up every event behind it in the outbox.
 */
@Singleton
final class DeadLetterTopics {

  private static final Logger LOG = Logger.getLogger(DeadLetterTopics.class);
  private static final long PAUSE_SECONDS = 5;

  private final String brokers;
  private volatile boolean stopping;

  DeadLetterTopics(@ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
    this.brokers = brokers;
  }

  void start(@Observes StartupEvent started) {
    Thread.ofPlatform().daemon().name("dead-letter-topics").start(this::createPatiently);
  }

  void stop(@Observes ShutdownEvent stopped) {
    stopping = true;
  }

  static String of(String topic) {
    return topic + ".dead-letters";
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
    List<NewTopic> topics =
        Arrays.stream(EventTopic.values())
            .map(topic -> new NewTopic(of(topic.topic()), Optional.empty(), Optional.empty()))
            .toList();
    boolean allThere = true;
    try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
      for (KafkaFuture<Void> made : admin.createTopics(topics).values().values()) {
        allThere &= isThere(made);
      }
    }
    return allThere;
  }

  private static boolean isThere(KafkaFuture<Void> made) throws InterruptedException {
    try {
      made.get(30, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof TopicExistsException) {
        return true;
      }
      LOG.warnf("A dead-letter topic could not be made yet: %s", failure.getMessage());
    } catch (TimeoutException slow) {
      LOG.warn("Kafka does not answer; the dead-letter topics are made later");
    }
    return false;
  }
}
