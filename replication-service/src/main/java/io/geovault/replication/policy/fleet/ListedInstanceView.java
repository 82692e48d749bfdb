package io.geovault.replication.policy.fleet;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.geovault.events.instance.Edition;
import io.geovault.events.instance.StorageClass;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.InstanceStatus;
import io.geovault.replication.policy.PolicyView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An instance as shown in lists: its properties, and its settings as the call for one instance
 * returns them.
 */
@Schema(name = "CrossRegionInstance")
public record ListedInstanceView(
    String accountId,
    String region,
    StorageClass storageClass,
    Edition edition,
    String engineVersion,
    InstanceStatus instanceStatus,
    @Schema(description = "The version of the settings, as in their ETag") long version,
    @JsonUnwrapped PolicyView policy) {

  static ListedInstanceView of(ListedInstance listed) {
    Instance instance = listed.instance();
    return new ListedInstanceView(
        instance.accountId(),
        instance.region(),
        instance.spec().storageClass(),
        instance.spec().edition(),
        instance.spec().engineVersion(),
        instance.status(),
        listed.policy().version(),
        PolicyView.of(listed.policy()));
  }
}
