package dev.homeroom.operate;

import dev.homeroom.queue.Node;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.AttributeChangeNotification;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/**
 * Has this node drained when the server is told to stop: nothing new is claimed, and performers
 * stop between two writes and hand their rooms back. The server says so on its own state's MBean
 * before it stops anything; by the time it destroys beans it would be too late.
 */
@ApplicationScoped
public class Drain {

  private static final Logger LOG = Logger.getLogger(Drain.class.getName());
  private static final String SERVER_STATE = "jboss.root:type=state";

  @Inject private Node node;

  private final NotificationListener listener = (notification, handback) -> hear(notification);

  /** Starts listening; a server without such an MBean just never drains. */
  void watch() {
    try {
      ObjectName state = new ObjectName(SERVER_STATE);
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      if (server.isRegistered(state)) {
        server.addNotificationListener(state, listener, null, null);
      }
    } catch (JMException refused) {
      LOG.log(Level.WARNING, "This node will not drain when it is stopped.", refused);
    }
  }

  private void hear(Notification notification) {
    if (notification instanceof AttributeChangeNotification change
        && change.getAttributeName().equals("RunningState")) {
      if ("suspending".equals(change.getNewValue())) {
        LOG.info("Draining: nothing more is claimed.");
        node.drain();
      } else if ("normal".equals(change.getNewValue())) {
        node.resume();
      }
    }
  }

  @PreDestroy
  void stop() {
    node.drain();
    try {
      ManagementFactory.getPlatformMBeanServer()
          .removeNotificationListener(new ObjectName(SERVER_STATE), listener);
    } catch (JMException gone) {
      LOG.log(Level.FINE, "Nothing to stop listening to.", gone);
    }
  }
}
