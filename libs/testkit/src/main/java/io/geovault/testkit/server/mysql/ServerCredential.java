package io.geovault.testkit.server.mysql;

/** A user of one server, for one account: what the file of a credential holds. */
public record ServerCredential(
    String account, String user, String password, String host, int port) {

  /** The administrator of a server, for an account. */
  public static ServerCredential of(String account, MySqlServer server) {
    return new ServerCredential(
        account, server.user(), server.password(), server.host(), server.port());
  }

  /** The file's content, as an operator writes it. */
  public String properties() {
    return "user=%s\npassword=%s\naccount=%s\nserver=%s:%d\n"
        .formatted(user, password.replace("\\", "\\\\"), account, host, port);
  }
}
