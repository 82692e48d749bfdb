package io.geovault.local;

import io.geovault.local.home.Home;
import io.geovault.local.home.Secrets;
import io.geovault.local.port.Listener;
import io.geovault.local.port.StackPorts;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlOptions;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.mysql.ServerCredential;
import java.nio.file.Path;
import java.util.List;

/**
 * A MySQL instance of the local stack with data to protect. The first uses local SSD, so that its
 * copies can be downloaded and survive its release; the second uses cloud disk.
 */
record SampleInstance(
    int number, String id, Region region, String storageClass, Listener listener) {

  static final String ACCOUNT = "1234567890123456";

  static List<SampleInstance> all() {
    return List.of(
        new SampleInstance(
            1, "rm-bp1local0001", Region.CN_HANGZHOU, "LOCAL_SSD", Listener.INSTANCE_1),
        new SampleInstance(
            2, "rm-uf6local0002", Region.CN_SHANGHAI, "CLOUD_DISK", Listener.INSTANCE_2));
  }

  /** The best available MySQL for the first instance; a real 8.0 for the second if available. */
  MySqlFlavor flavor() {
    boolean second = number == 2 && MySqlFlavor.MYSQL_8_0.isAvailable();
    return second ? MySqlFlavor.MYSQL_8_0 : MySqlFlavor.best();
  }

  /** The reference to the instance's credential, relative to the credentials directory. */
  String credentialsReference() {
    return "file:" + id + ".properties";
  }

  MySqlServer start(Home home, StackPorts ports, Secrets secrets) {
    // A directory per flavour: if setup later makes a better flavour available, the old data stays
    // readable.
    Path directory = home.of("mysql-" + number + "-" + flavor().name());
    var certificates = new FleetCertificates(home, secrets);
    return MySqlServer.start(
        MySqlOptions.in(flavor(), directory)
            .withPort(ports.of(listener))
            .withCertificate(certificates.certificate(), certificates.key())
            .withPassword(secrets.get(id + "-password")));
  }

  /** Writes the credential, for the instance's account and server only; repeated at every start. */
  void writeCredentials(Home home, MySqlServer server) {
    Home.writePrivately(
        home.credentials().resolve(id + ".properties"),
        ServerCredential.of(ACCOUNT, server).properties());
  }
}
