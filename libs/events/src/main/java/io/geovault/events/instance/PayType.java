package io.geovault.events.instance;

/** The payment model of an instance, which decides how it can be released. */
public enum PayType {
  SUBSCRIPTION,
  PAY_AS_YOU_GO,
  SERVERLESS
}
