package io.geovault.platform.kafka;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks Kafka which of the rights that this service needs are missing. */
@Singleton
class TopicRights {

  private static final int LIMIT_MILLIS = 10_000;

  private final KafkaAccess access;
  private final TopicUse use;
  private final String group;

  TopicRights(
      KafkaAccess access,
      TopicUse use,
      @ConfigProperty(name = "quarkus.application.name") String group) {
    this.access = access;
    this.use = use;
    this.group = group;
  }

  /**
   * Returns the rights that are missing now; fails if Kafka does not answer or refuses the sign-in.
   */
  List<MissingRight> missing() throws InterruptedException, ExecutionException, TimeoutException {
    Set<String> topics = new TreeSet<>(use.read());
    topics.addAll(use.written());
    List<MissingRight> missing = new ArrayList<>();
    try (Admin admin = Admin.create(access.with(limits()))) {
      Map<String, KafkaFuture<TopicDescription>> described =
          admin
              .describeTopics(topics, new DescribeTopicsOptions().includeAuthorizedOperations(true))
              .topicNameValues();
      for (String topic : topics) {
        KafkaFuture<TopicDescription> answer = described.get(topic);
        if (answer != null) {
          missing.addAll(missing(topic, answer));
        }
      }
      missing.addAll(missingGroup(admin));
    }
    return missing;
  }

  private List<MissingRight> missingGroup(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      // Describing a group needs a weaker right than reading; if describing is refused, so is
      // reading.
      admin.describeConsumerGroups(List.of(group)).all().get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
      return List.of();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof GroupAuthorizationException) {
        return List.of(new MissingRight("READ", "group " + group, "grant READ on group " + group));
      }
      if (failure.getCause() instanceof GroupIdNotFoundException) {
        return List.of();
      }
      throw failure;
    }
  }

  private static Map<String, Object> limits() {
    return Map.of(
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
        LIMIT_MILLIS,
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        LIMIT_MILLIS);
  }

  private List<MissingRight> missing(String topic, KafkaFuture<TopicDescription> answer)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<AclOperation> needed = needed(topic);
    try {
      Set<AclOperation> granted =
          answer.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS).authorizedOperations();
      return granted == null
          ? List.of()
          : needed.stream()
              .filter(operation -> !granted.contains(operation))
              .map(operation -> MissingRight.on(operation.name(), topic))
              .toList();
    } catch (ExecutionException failure) {
      // Kafka hides a topic from a client that has no right on it.
      if (failure.getCause() instanceof TopicAuthorizationException
          || failure.getCause() instanceof UnknownTopicOrPartitionException) {
        return needed.stream()
            .map(operation -> MissingRight.unseen(operation.name(), topic))
            .toList();
      }
      throw failure;
    }
  }

  private List<AclOperation> needed(String topic) {
    List<AclOperation> needed = new ArrayList<>();
    if (use.read().contains(topic)) {
      needed.add(AclOperation.READ);
    }
    if (use.written().contains(topic)) {
      needed.add(AclOperation.WRITE);
    }
    return needed;
  }
}
