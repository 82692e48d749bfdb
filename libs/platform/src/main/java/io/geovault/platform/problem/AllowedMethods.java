package io.geovault.platform.problem;

import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/** The methods of a path, for the Allow header, which the framework omits from its 405. */
final class AllowedMethods {

  private AllowedMethods() {}

  /**
   * Returns the methods of the current call's path; empty if the call's own method is among them.
   */
  static Set<String> refusingThisCall() {
    ResteasyReactiveRequestContext call = CurrentRequestManager.get();
    Set<String> allowed = new TreeSet<>();
    if (call == null) {
      return allowed;
    }
    String path = call.getPathWithoutPrefix();
    RequestMapper<InitialMatch> classes =
        new RequestMapper<>(call.getDeployment().getClassMappers());
    // Several classes may have methods with the same path.
    var match = classes.map(path);
    while (match != null) {
      for (ServerRestHandler handler : match.value.handlers) {
        if (handler instanceof ClassRoutingHandler routing) {
          add(allowed, routing, match.remaining);
        }
      }
      match = classes.continueMatching(path, match);
    }
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    return allowed.contains(call.getMethod()) ? Set.of() : allowed;
  }

  private static void add(Set<String> allowed, ClassRoutingHandler routing, String remaining) {
    String rest = remaining.isEmpty() ? "/" : remaining;
    routing
        .getMappers()
        .forEach(
            (method, mapper) -> {
              if (method != null && mapper.map(rest) != null) {
                allowed.add(method);
              }
            });
  }
}
