package io.geovault.recyclebin.rule;

/** What can be asked for of an instance, when its state allows it. */
public enum Operation {
  UNLOCK,
  RELEASE,
  REBUILD,
  DESTROY,
  EXPORT
}
