package dev.homeroom.operate;

import dev.homeroom.perform.Dispatcher;
import dev.homeroom.queue.Node;
import dev.homeroom.queue.OperationState;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Registers the queue with the platform's MBean server. */
@ApplicationScoped
public class QueueBean implements QueueMXBean {

  private static final Logger LOG = Logger.getLogger(QueueBean.class.getName());
  private static final String NAME = "dev.homeroom:type=Queue";

  @Inject private Dispatcher dispatcher;
  @Inject private Node node;
  @Inject private QueueNumbers numbers;

  void register() {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .registerMBean(new StandardMBean(this, QueueMXBean.class, true), new ObjectName(NAME));
    } catch (JMException refused) {
      LOG.log(Level.WARNING, "The queue is not shown as an MBean.", refused);
    }
  }

  @PreDestroy
  void unregister() {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
    } catch (JMException gone) {
      LOG.log(Level.FINE, "It was not registered.", gone);
    }
  }

  @Override
  public int getRoomsUnderWay() {
    return dispatcher.roomsUnderWay();
  }

  @Override
  public long getReadyOperations() {
    return count(OperationState.READY);
  }

  @Override
  public long getBlockedOperations() {
    return count(OperationState.BLOCKED);
  }

  private long count(OperationState state) {
    return numbers.operations().entrySet().stream()
        .filter(entry -> entry.getKey().state() == state)
        .mapToLong(java.util.Map.Entry::getValue)
        .sum();
  }

  @Override
  public boolean isDraining() {
    return node.isDraining();
  }
}
