package io.geovault.servers.suite;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The smallest program that looks like one of our packaged services; it answers with its settings.
 */
public final class StandInApp {

  private StandInApp() {}

  /** Packages this class the way Quarkus packages a service. */
  static void packageInto(Path module) throws IOException {
    Path jar = module.resolve("target/quarkus-app/quarkus-run.jar");
    Files.createDirectories(jar.getParent());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInApp.class.getName());
    manifest
        .getMainAttributes()
        .put(Attributes.Name.CLASS_PATH, Path.of("target/test-classes").toUri().toString());
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  /** Serves until killed. */
  public static void main(String[] args) throws IOException {
    serve("GEOVAULT_PORT");
    serve("GEOVAULT_MANAGEMENT_PORT");
  }

  private static void serve(String variable) throws IOException {
    int port = Integer.parseInt(System.getenv(variable));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext("/", StandInApp::answer);
    server.start();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String text =
        "{\"method\":\"%s\",\"token\":\"%s\",\"setting\":\"%s\",\"property\":\"%s\"}"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                System.getenv("GEOVAULT_STAND_IN"),
                System.getProperty("stand.in"));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    try (var body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }
}
