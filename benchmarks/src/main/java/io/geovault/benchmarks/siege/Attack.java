package io.geovault.benchmarks.siege;

/** One kind of hostile input. Repeating it must do no more harm than sending it once. */
interface Attack {

  /** The fault that the attack represents and the input that it sends. */
  String name();

  /** Sends the input once and returns when all of it is sent. Blocks. */
  void send() throws Exception;
}
