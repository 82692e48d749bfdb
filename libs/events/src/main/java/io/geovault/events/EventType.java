package io.geovault.events;

/** A published event type: its stable name with version, its topic, and its record class. */
public record EventType(String name, EventTopic topic, Class<? extends VaultEvent> recordClass) {}
