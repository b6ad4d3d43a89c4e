package dev.homeroom.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a server on this machine that can be shut: connections are cut and refused until it is
 * opened again, as if the server were away.
 */
public final class Gate implements AutoCloseable {
  private final int target;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private ServerSocket listener;

  /** An open gate on a free port. */
  public Gate(int target) {
    this.target = target;
    this.port = HomeroomServer.freePort();
    open();
  }

  public int port() {
    return port;
  }

  public synchronized void open() {
    if (listener != null) {
      return;
    }
    try {
      listener = new ServerSocket();
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ServerSocket current = listener;
    inBackground(() -> accept(current));
  }

  public synchronized void shut() {
    if (listener == null) {
      return;
    }
    end(listener);
    listener = null;
    open.forEach(Gate::end);
    open.clear();
  }

  @Override
  public void close() {
    shut();
  }

  private void accept(ServerSocket current) {
    while (!current.isClosed()) {
      try {
        connect(current, current.accept());
      } catch (IOException e) {
        // Shut, or the server is really away: the caller sees its connection end.
      }
    }
  }

  private void connect(ServerSocket current, Socket caller) throws IOException {
    open.add(caller);
    Socket server;
    try {
      server = new Socket(InetAddress.getLoopbackAddress(), target);
    } catch (IOException e) {
      caller.close();
      throw e;
    }
    open.add(server);
    if (current.isClosed()) {
      caller.close();
      server.close();
    }
    inBackground(() -> pump(caller, server));
    inBackground(() -> pump(server, caller));
  }

  private void pump(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // One side has gone; both are closed now.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "gate");
    thread.setDaemon(true);
    thread.start();
  }

  private static void end(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
