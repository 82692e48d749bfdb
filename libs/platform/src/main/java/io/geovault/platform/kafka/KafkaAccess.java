package io.geovault.platform.kafka;

import io.quarkus.kafka.client.runtime.KafkaRuntimeConfigProducer;
import io.quarkus.runtime.ApplicationConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.eclipse.microprofile.config.Config;

/**
 * The settings by which every client of this service connects to Kafka: the settings that Quarkus
 * takes from {@code kafka.*}, overridden by those of {@link KafkaSecurity}. Channels get them as
 * their defaults, all other clients by {@link #with}.
 */
@Singleton
public class KafkaAccess {

  private final Map<String, Object> settings;

  @Inject
  KafkaAccess(Config config, ApplicationConfig application, KafkaSecurity security) {
    settings =
        new HashMap<>(
            new KafkaRuntimeConfigProducer().createKafkaRuntimeConfig(config, application));
    settings.putAll(new SecuritySettings(security).toMap());
  }

  private KafkaAccess(Map<String, Object> settings) {
    this.settings = settings;
  }

  /** Returns access to brokers that require no sign-in. */
  public static KafkaAccess plain(String bootstrap) {
    return new KafkaAccess(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
  }

  /** Returns the settings of a client: these settings, overridden by the client's own. */
  public Map<String, Object> with(Map<String, Object> own) {
    Map<String, Object> all = new HashMap<>(settings);
    // Only consumers have a group; each channel names its own.
    all.remove(CommonClientConfigs.GROUP_ID_CONFIG);
    all.putAll(own);
    return all;
  }

  @Produces
  @ApplicationScoped
  @Identifier("default-kafka-broker") Map<String, Object> channels() {
    return settings;
  }
}
