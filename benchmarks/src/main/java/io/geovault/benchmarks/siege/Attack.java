package io.geovault.benchmarks.siege;

/** One kind of hostile input. Repeating it must do no more harm than sending it once. */
interface Attack {

  /** The fault it stands for and what it sends. */
  String name();

  /** Sends it once and returns when all of it is sent. Blocks. */
  void send() throws Exception;
}
