/** Tests of the decisions, table by table and in every order. */
@NullMarked
package io.geovault.recyclebin.rule;

import org.jspecify.annotations.NullMarked;
