package dev.homeroom.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** The two ports that a node listens on. */
final class Ports {

  private Ports() {}

  /**
   * @throws Refusal if one is taken, both are the same, or an address is not this machine's
   */
  static void check(Settings settings) {
    if (settings.number(Keys.HTTP_PORT) == settings.number(Keys.MANAGEMENT_PORT)) {
      throw new Refusal(
          Refusal.PORT,
          "%s and %s are both %s; give two.",
          Keys.HTTP_PORT,
          Keys.MANAGEMENT_PORT,
          settings.get(Keys.HTTP_PORT));
    }
    check(settings, Keys.BIND, Keys.HTTP_PORT);
    check(settings, Keys.MANAGEMENT_BIND, Keys.MANAGEMENT_PORT);
  }

  private static void check(Settings settings, String addressKey, String portKey) {
    InetSocketAddress address =
        new InetSocketAddress(address(settings, addressKey), settings.number(portKey));
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (IOException e) {
      throw new Refusal(
          Refusal.PORT,
          "Port %d of %s cannot be had (%s); stop what listens there, or give another with --%s=….",
          address.getPort(),
          settings.get(addressKey),
          e.getMessage(),
          portKey);
    }
  }

  private static InetAddress address(Settings settings, String key) {
    try {
      return InetAddress.getByName(settings.get(key));
    } catch (UnknownHostException e) {
      throw new Refusal(
          Refusal.PORT, "%s: there is no address %s; correct it.", key, settings.get(key));
    }
  }
}
