package io.geovault.platform.inbox;

import io.geovault.events.EventJson;
import io.geovault.events.EventReading;
import io.geovault.events.EventTypes;
import io.geovault.events.InstanceEvent.InstanceDestroyed;
import io.geovault.events.RecycleBinEvent.DestroyConfirmed;
import io.geovault.events.cloudevents.Envelope;

/**
 * Reads an event only from the topic of its type. The right to write is granted per topic, so a
 * type that was accepted on every topic could be published by anyone with the right to write to one
 * topic.
 */
final class OwnTopic {

  private OwnTopic() {}

  static EventReading read(Delivery delivery, Envelope envelope) {
    requireTopicOf(envelope.type(), delivery.topic());
    return switch (EventJson.read(envelope.type(), envelope.data())) {
      // The handlers know only one event for the end of an instance, whichever of the two events is
      // trusted.
      case EventReading.Known(DestroyConfirmed last) ->
          new EventReading.Known(
              new InstanceDestroyed(
                  last.instanceId(), last.accountId(), last.region(), last.destroyedAt()));
      case EventReading.Known known -> known;
      case EventReading.Unknown unknown -> unknown;
    };
  }

  private static void requireTopicOf(String type, String topic) {
    EventTypes.named(type)
        .ifPresent(
            known ->
                EventRefused.unless(
                    known.topic().topic().equals(topic),
                    "wrong-topic",
                    type
                        + " is accepted on topic "
                        + known.topic().topic()
                        + " only, not on "
                        + topic));
  }
}
