package io.geovault.recyclebin.rule;

/** The operations that callers can request, if the instance's state allows them. */
public enum Operation {
  UNLOCK,
  RELEASE,
  REBUILD,
  DESTROY,
  EXPORT
}
