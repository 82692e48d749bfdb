package io.geovault.events.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An IPv6 address: eight groups of 16 bits. */
record Ipv6(List<Integer> groups) {
  private static final int GROUPS = 8;
  private static final String GAP = "::";
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
  private static final List<Integer> MAPPED = List.of(0, 0, 0, 0, 0, 0xffff);

  Ipv6 {
    groups = List.copyOf(groups);
  }

  static Optional<Ipv6> parse(String text) {
    int gap = text.indexOf(GAP);
    if (gap < 0) {
      return groups(text, true).filter(all -> all.size() == GROUPS).map(Ipv6::new);
    }
    return groups(text.substring(0, gap), false)
        .flatMap(
            before ->
                groups(text.substring(gap + GAP.length()), true)
                    .filter(after -> before.size() + after.size() < GROUPS)
                    .map(after -> around(before, after)));
  }

  private static Ipv6 around(List<Integer> before, List<Integer> after) {
    var all = new ArrayList<>(before);
    all.addAll(Collections.nCopies(GROUPS - before.size() - after.size(), 0));
    all.addAll(after);
    return new Ipv6(all);
  }

  private static Optional<List<Integer>> groups(String text, boolean mayEndInIpv4) {
    var groups = new ArrayList<Integer>();
    if (text.isEmpty()) {
      return Optional.of(groups);
    }
    String[] pieces = text.split(":", -1);
    for (int i = 0; i < pieces.length; i++) {
      Optional<Ipv4> tail =
          mayEndInIpv4 && i == pieces.length - 1 ? Ipv4.parse(pieces[i]) : Optional.empty();
      if (tail.isPresent()) {
        groups.add(tail.get().high());
        groups.add(tail.get().low());
      } else if (GROUP.matcher(pieces[i]).matches()) {
        groups.add(Integer.parseInt(pieces[i], 16));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(groups);
  }

  /** An embedded IPv4 address is printed as that IPv4 address: both reach the same machine. */
  String canonical() {
    if (groups.subList(0, MAPPED.size()).equals(MAPPED)) {
      return new Ipv4(groups.get(GROUPS - 2), groups.get(GROUPS - 1)).toString();
    }
    return groups.stream().map(Integer::toHexString).collect(Collectors.joining(":"));
  }
}
