package io.geovault.backup.scene;

import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The servers and the single replica that most tests share; started once, closed after the last
 * test.
 */
public final class Installation implements AutoCloseable {

  public static final String AWAY = "cn-away";

  public final Path directory;
  public final TestStack stack;
  public final MySqlServer mysql;
  public final ServiceProcess service;
  public final Fleet fleet;
  public final Vault vault;
  public final EventProbe events;
  public final BackupClient client;
  public final RestClient operator;

  private Installation(Path directory) {
    this.directory = directory;
    stack = TestStack.start(directory, Fleet.REGION);
    service =
        ServiceProcess.launch(
            stack
                .service("backup-service", "backup-1")
                // LogBackupIT tests log backup; here it would only add objects to those that the
                // tests check.
                .with("backup.log.concurrency", "0")
                .with("backup.run.attempts", "2")
                .with("backup.run.first-retry", "1s")
                .with("backup.download.valid-for", "20s")
                .with("geovault.uploads.poll", "1s")
                // A region whose store never answers.
                .with("geovault.stores." + AWAY + ".internal-endpoint", "http://127.0.0.1:1")
                .with("geovault.stores." + AWAY + ".access-key-ref", key(directory, "access"))
                .with("geovault.stores." + AWAY + ".secret-key-ref", key(directory, "secret"))
                // HostileCallersIT waits for these timeouts.
                .with("geovault.http.head-timeout", "8s")
                .with("geovault.http.body-timeout", "8s")
                // No automatic backup begins in addition to those that tests request.
                .with("backup.policy.window", hoursFromNow(11)));
    mysql = Fleet.server(MySqlFlavor.best(), directory.resolve("mysql"));
    service.awaitReady();
    fleet = new Fleet(stack);
    vault = new Vault(stack, Fleet.REGION);
    events = new EventProbe(stack.kafka().bootstrap(), "backup.events");
    client = new BackupClient(anonymous().withToken(stack.tokens().account(Fleet.ACCOUNT)));
    operator = anonymous().withToken(stack.tokens().operator());
  }

  public RestClient anonymous() {
    return RestClient.of(service.url());
  }

  /** The management interface, with health and metrics. */
  public RestClient management() {
    return RestClient.of(service.management());
  }

  private static String key(Path directory, String kind) {
    return "file:" + directory.resolve(Fleet.REGION + "." + kind);
  }

  /** Returns an instance of the shared server that the service knows. */
  public String knownInstance() {
    return knownInstance(fleet.announce(mysql.port()));
  }

  public String knownInstance(Fleet.Announced announced) {
    client.awaitKnown(announced.id());
    return announced.id();
  }

  /** Returns the current time of the services. */
  public Instant now() {
    return Instant.now().plus(stack.clock().offset());
  }

  /**
   * Returns a window of one hour that opens the given number of hours after the services' current
   * time.
   */
  public static String hoursFromNow(int hours) {
    LocalTime start =
        LocalTime.now(ZoneOffset.UTC).plusHours(hours).truncatedTo(ChronoUnit.MINUTES);
    return start + "Z-" + start.plusHours(1) + "Z";
  }

  /** Returns a window that opens in the next hour of the services' time, for half an hour. */
  public static String windowSoon(Instant now) {
    LocalTime start =
        now.atOffset(ZoneOffset.UTC).toLocalTime().truncatedTo(ChronoUnit.MINUTES).plusMinutes(5);
    return start + "Z-" + start.plusMinutes(30) + "Z";
  }

  @Override
  public void close() {
    events.close();
    vault.close();
    fleet.close();
    service.close();
    mysql.close();
    stack.close();
  }

  /** Provides test classes with the one installation of this JVM that uses real time. */
  public static final class Shared extends Resolver {
    Shared() {
      super("installation");
    }
  }

  /** Provides test classes with the one installation of this JVM whose clock they move. */
  public static final class Moving extends Resolver {
    Moving() {
      super("moving-installation");
    }
  }

  /** Provides a test class with its own installation, whose servers it may stop. */
  public static final class Fragile extends Resolver {
    Fragile() {
      super("fragile-installation");
    }
  }

  private abstract static class Resolver implements ParameterResolver {

    private final String name;

    Resolver(String name) {
      this.name = name;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Installation.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(name, missing -> new Installation(home(name)), Installation.class);
    }

    private static Path home(String name) {
      return Path.of("target", name + "-" + ProcessHandle.current().pid()).toAbsolutePath();
    }
  }
}
