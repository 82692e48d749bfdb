package io.geovault.platform.instance;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.caller.ForOperators;
import io.geovault.platform.database.Database;
import io.geovault.platform.http.call.BodyForm;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Answers 403 and 404 before anything is reported about the body of a call, so that a stranger
 * learns nothing from a body; then 415.
 */
public final class RightsFirst {

  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
  private static final String INSTANCES = "/v1/instances/";

  private final Callers callers;
  private final Instances instances;
  private final Database database;

  RightsFirst(Callers callers, Instances instances, Database database) {
    this.callers = callers;
    this.instances = instances;
    this.database = database;
  }

  /**
   * Runs after the checks of the address: an invalid address is reported to callers without any
   * right.
   */
  @ServerRequestFilter(priority = Priorities.USER + 100)
  public void check(ContainerRequestContext request, ResourceInfo resource) {
    if (!WITH_BODY.contains(request.getMethod())) {
      return;
    }
    Caller caller = callers.current();
    if (isForOperators(resource)) {
      caller.requireOperator();
    }
    String instance = instanceOf(request);
    if (instance != null) {
      var unused = database.read(handle -> instances.require(handle, caller, instance));
    }
    requireJson(request);
  }

  private static boolean isForOperators(ResourceInfo resource) {
    return resource.getResourceClass().isAnnotationPresent(ForOperators.class)
        || resource.getResourceMethod().isAnnotationPresent(ForOperators.class);
  }

  private static @Nullable String instanceOf(ContainerRequestContext request) {
    MultivaluedMap<String, String> names = request.getUriInfo().getPathParameters();
    return request.getUriInfo().getPath().startsWith(INSTANCES)
        ? names.getFirst("id")
        : names.getFirst("instanceId");
  }

  private static void requireJson(ContainerRequestContext request) {
    String type = request.getHeaderString(BodyForm.HEADER);
    if (type != null) {
      throw new NotSupportedException(
          type.equals(HttpHeaders.CONTENT_ENCODING)
              ? "send the body without a Content-Encoding"
              : "send the body as application/json");
    }
  }
}
