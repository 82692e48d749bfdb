package io.geovault.events.instance;

/** How an instance is paid for, which decides how it may come to be released. */
public enum PayType {
  SUBSCRIPTION,
  PAY_AS_YOU_GO,
  SERVERLESS
}
