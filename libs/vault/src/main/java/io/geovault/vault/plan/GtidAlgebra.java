package io.geovault.vault.plan;

/**
 * Sets of transactions of one server flavor. The vault stores their texts and does not read them; a
 * library that knows the server implements this.
 *
 * @param <S> a set of transactions
 */
public interface GtidAlgebra<S> {

  /** Reads the server's own text; the empty text is the empty set. */
  S parse(String text);

  /** Returns whether every transaction of {@code part} is in {@code whole}. */
  boolean contains(S whole, S part);

  /** Returns the union. */
  S with(S set, S more);
}
