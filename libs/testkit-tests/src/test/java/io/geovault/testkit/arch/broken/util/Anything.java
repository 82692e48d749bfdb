package io.geovault.testkit.arch.broken.util;

record Anything(String thing) {}
