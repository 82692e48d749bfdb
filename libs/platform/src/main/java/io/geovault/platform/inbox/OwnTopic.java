package io.geovault.platform.inbox;

import io.geovault.events.EventJson;
import io.geovault.events.EventReading;
import io.geovault.events.EventTypes;
import io.geovault.events.InstanceEvent.InstanceDestroyed;
import io.geovault.events.RecycleBinEvent.DestroyConfirmed;
import io.geovault.events.cloudevents.Envelope;

/**
 * Reads an event only from the topic of its type: who may write what is granted by topic, so a type
 * that counted on every topic would be granted to everybody who may write any.
 */
final class OwnTopic {

  private OwnTopic() {}

  static EventReading read(Delivery delivery, Envelope envelope) {
    requireTopicOf(envelope.type(), delivery.topic());
    return switch (EventJson.read(envelope.type(), envelope.data())) {
      // The handlers know one end of an instance, whichever event is believed to tell it.
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
                    type + " counts on " + known.topic().topic() + " only, not on " + topic));
  }
}
