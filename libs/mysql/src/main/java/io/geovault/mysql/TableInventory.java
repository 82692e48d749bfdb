package io.geovault.mysql;

/** One base table with the server's estimates of its rows and of its bytes, indexes included. */
public record TableInventory(String name, long rows, long sizeBytes) {}
