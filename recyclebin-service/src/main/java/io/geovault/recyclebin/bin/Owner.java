package io.geovault.recyclebin.bin;

/** Which instance, whose, where: what every event names. */
public record Owner(String instanceId, String accountId, String region) {}
