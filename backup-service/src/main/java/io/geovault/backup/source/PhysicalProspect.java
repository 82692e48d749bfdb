package io.geovault.backup.source;

import io.geovault.events.instance.Endpoint;
import io.geovault.mysqldump.physical.PhysicalTools;
import io.geovault.platform.instance.Instance;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides, without querying the instance, whether physical backups are worth an attempt from this
 * replica. The run determines whether they are possible.
 */
@Singleton
public class PhysicalProspect {

  private final boolean toolInstalled;

  PhysicalProspect(PhysicalTools tools) {
    toolInstalled = !tools.installed().isEmpty();
  }

  /** Returns the reason why they are not; empty if they are worth an attempt. */
  public Optional<String> obstacle(Instance instance) {
    if (!toolInstalled) {
      return Optional.of(
          "no physical backup tool (mariadb-backup) is installed on the service's machine");
    }
    Endpoint endpoint = instance.spec().endpoint();
    return isHere(endpoint)
        ? Optional.empty()
        : Optional.of(
            "the instance is not on the machine of this replica, so its data cannot" + " be read");
  }

  private static boolean isHere(@Nullable Endpoint endpoint) {
    if (endpoint == null) {
      return false;
    }
    try {
      for (InetAddress address : InetAddress.getAllByName(endpoint.host())) {
        if (address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null) {
          return true;
        }
      }
      return false;
    } catch (UnknownHostException | SocketException unknown) {
      return false;
    }
  }
}
