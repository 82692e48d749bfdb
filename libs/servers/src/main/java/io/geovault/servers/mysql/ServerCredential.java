package io.geovault.servers.mysql;

/** A user of one server, for one account: the content of a credential file. */
public record ServerCredential(
    String account, String user, String password, String host, int port) {

  /** Returns the administrator of a server, for an account. */
  public static ServerCredential of(String account, MySqlServer server) {
    return new ServerCredential(
        account, server.user(), server.password(), server.host(), server.port());
  }

  /** Returns the file's content, as an operator writes it. */
  public String properties() {
    return "user=%s\npassword=%s\naccount=%s\nserver=%s:%d\n"
        .formatted(user, password.replace("\\", "\\\\"), account, host, port);
  }
}
