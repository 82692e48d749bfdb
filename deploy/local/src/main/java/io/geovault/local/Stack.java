package io.geovault.local;

import io.geovault.local.home.Home;
import io.geovault.local.home.Leftovers;
import io.geovault.local.home.Secrets;
import io.geovault.local.home.Tokens;
import io.geovault.local.kafka.LocalKafka;
import io.geovault.local.port.Listener;
import io.geovault.local.port.StackPorts;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.objectstore.ObjectStoreServer;
import io.geovault.servers.postgres.PostgresServer;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.event.EventPublisher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Everything that the local stack runs. The servers start in parallel, then the services, and then
 * the sample instances are announced; any failure stops everything already started. Stopping
 * happens in reverse order.
 */
final class Stack implements AutoCloseable {

  private final Home home;
  private final StackPorts ports;
  private final Secrets secrets;
  private final Tokens tokens;
  private final Progress progress;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Map<SampleInstance, MySqlServer> mysql = new ConcurrentHashMap<>();
  private final boolean secureKafka;
  private final LocalKafka kafka;

  private Stack(Home home, StackPorts ports, Progress progress, boolean secureKafka) {
    this.ports = ports;
    this.secureKafka = secureKafka;
    this.home = home;
    this.secrets = new Secrets(home.secrets());
    this.tokens = new Tokens(secrets);
    this.progress = progress;
    new FleetCertificates(home, secrets).makeIfMissing();
    List<CompletableFuture<?>> pending = new ArrayList<>();
    CompletableFuture<PostgresServer> postgres = background(this::startPostgres);
    CompletableFuture<LocalKafka> broker = background(this::startKafka);
    pending.addAll(List.of(postgres, broker));
    for (Region region : Region.values()) {
      pending.add(background(() -> startStore(region)));
    }
    for (SampleInstance instance : SampleInstance.all()) {
      pending.add(background(() -> startMySql(instance)));
    }
    try {
      CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new)).join();
      this.kafka = broker.join();
      startServices(postgres.join());
      announce();
    } catch (CompletionException e) {
      close();
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts everything and returns when all of it is ready. */
  static Stack start(Home home, Progress progress, boolean secureKafka) {
    endLeftovers(home);
    StackPorts ports = StackPorts.of(home, Optional.ofNullable(System.getenv(StackPorts.VARIABLE)));
    return new Stack(home, ports, progress, secureKafka);
  }

  /** Stops the processes that a killed launcher left behind; returns whether there were any. */
  static boolean endLeftovers(Home home) {
    boolean children = Leftovers.end(home.path()) > 0;
    return PostgresServer.endLeftover(home.of("postgres")) || children;
  }

  private static <T> CompletableFuture<T> background(Supplier<T> start) {
    // Platform threads: virtual threads are pinned while classes initialise, and with two
    // processors the servers then wait for each other forever.
    return CompletableFuture.supplyAsync(start, task -> Thread.ofPlatform().daemon().start(task));
  }

  private PostgresServer startPostgres() {
    PostgresServer postgres =
        remember(PostgresServer.start(home.of("postgres"), ports.of(Listener.POSTGRES), false));
    postgres.createDatabase("geovault");
    progress.done("PostgreSQL on port " + ports.of(Listener.POSTGRES));
    return postgres;
  }

  private LocalKafka startKafka() {
    LocalKafka broker =
        remember(LocalKafka.start(home, secrets, ports.of(Listener.KAFKA), secureKafka));
    String how = secureKafka ? " with TLS, sign-in and grants" : "";
    progress.done("Kafka on port " + ports.of(Listener.KAFKA) + how);
    return broker;
  }

  private ObjectStoreServer startStore(Region region) {
    ObjectStoreServer store =
        remember(ObjectStoreServer.start(region.options(home, ports, secrets)));
    store.createBucket(region.bucket());
    String kind = store.enforcesObjectLock() ? "MinIO" : "S3Proxy";
    progress.done(
        "object store of %s (%s) on port %d".formatted(region.id(), kind, region.port(ports)));
    return store;
  }

  private MySqlServer startMySql(SampleInstance instance) {
    MySqlServer server = remember(instance.start(home, ports, secrets));
    instance.writeCredentials(home, server);
    SampleData.loadOnce(server);
    mysql.put(instance, server);
    progress.done(
        "%s (%s) with sample data on port %d"
            .formatted(instance.id(), server.flavor(), server.port()));
    return server;
  }

  private void startServices(PostgresServer postgres) {
    Map<String, String> settings = new Settings(home, ports, secrets, tokens).forServices(postgres);
    Map<SuiteMember, ServiceProcess> services = new EnumMap<>(SuiteMember.class);
    for (SuiteMember service : SuiteMember.values()) {
      var options =
          service
              .options(home.of("services"), ports, settings)
              .with(kafka.settingsOf(service.module()));
      services.put(service, remember(ServiceProcess.launch(options)));
    }
    services.forEach(
        (service, process) -> {
          process.awaitReady();
          progress.done(service.module() + " at " + service.url(ports));
        });
  }

  private void announce() {
    try (EventPublisher publisher = new EventPublisher(kafka.fleet())) {
      mysql.forEach((instance, server) -> new Announcement(instance, server).publish(publisher));
    }
    progress.done("instances announced to the services");
  }

  private synchronized <T extends AutoCloseable> T remember(T server) {
    started.push(server);
    return server;
  }

  StackPorts ports() {
    return ports;
  }

  Secrets secrets() {
    return secrets;
  }

  Tokens tokens() {
    return tokens;
  }

  LocalKafka kafka() {
    return kafka;
  }

  MySqlServer mysql(SampleInstance instance) {
    return Objects.requireNonNull(mysql.get(instance));
  }

  /**
   * Stops everything, last started first; a failure to stop one does not prevent stopping the
   * others.
   */
  @Override
  public synchronized void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        progress.say("could not stop everything: " + e.getMessage());
      }
    }
  }
}
