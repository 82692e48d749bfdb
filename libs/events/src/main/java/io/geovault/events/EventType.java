package io.geovault.events;

/** A published type of event: its stable name with its version, its topic, and what carries it. */
public record EventType(String name, EventTopic topic, Class<? extends VaultEvent> recordClass) {}
