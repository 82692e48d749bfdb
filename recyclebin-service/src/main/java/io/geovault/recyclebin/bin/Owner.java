package io.geovault.recyclebin.bin;

/** The instance, account and region that every event names. */
public record Owner(String instanceId, String accountId, String region) {}
