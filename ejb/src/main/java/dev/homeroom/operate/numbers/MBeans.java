package dev.homeroom.operate.numbers;

import dev.homeroom.operate.desk.ProviderDesk;
import dev.homeroom.operate.desk.ProviderView;
import dev.homeroom.perform.Dispatcher;
import dev.homeroom.queue.Node;
import dev.homeroom.queue.OperationState;
import dev.homeroom.settings.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Shows queue, providers and synchronisation to the platform's MBean server. */
@ApplicationScoped
public class MBeans {

  private static final Logger LOG = Logger.getLogger(MBeans.class.getName());
  private static final String TYPE = "dev.homeroom:type=";

  @Inject private Dispatcher dispatcher;
  @Inject private Node node;
  @Inject private ProviderDesk providers;
  @Inject private QueueNumbers numbers;
  @Inject private Settings settings;

  public void register() {
    register("Queue", QueueMXBean.class, new Queue());
    register("Providers", ProvidersMXBean.class, this::standings);
    register("Synchronisation", SynchronisationMXBean.class, new Synchronisation());
  }

  private static <T> void register(String type, Class<T> view, T bean) {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .registerMBean(new StandardMBean(bean, view, true), new ObjectName(TYPE + type));
    } catch (JMException refused) {
      LOG.log(Level.WARNING, type + " is not shown as an MBean.", refused);
    }
  }

  @PreDestroy
  public void unregister() {
    for (String type : new String[] {"Queue", "Providers", "Synchronisation"}) {
      try {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(TYPE + type));
      } catch (JMException gone) {
        LOG.log(Level.FINE, type + " was not registered.", gone);
      }
    }
  }

  private Map<String, String> standings() {
    return providers.list(Locale.ENGLISH).stream()
        .collect(Collectors.toMap(ProviderView::name, ProviderView::standing));
  }

  private final class Queue implements QueueMXBean {
    @Override
    public int getRoomsUnderWay() {
      return dispatcher.roomsUnderWay();
    }

    @Override
    public long getReadyOperations() {
      return numbers.operations(OperationState.READY);
    }

    @Override
    public long getBlockedOperations() {
      return numbers.operations(OperationState.BLOCKED);
    }

    @Override
    public boolean isDraining() {
      return node.isDraining();
    }
  }

  private final class Synchronisation implements SynchronisationMXBean {
    @Override
    public long getRoomsOverdue() {
      return numbers.roomsNotSynchronisedFor(settings.synchroniseEvery());
    }

    @Override
    public String getPeriod() {
      return settings.synchroniseEvery().toString();
    }
  }
}
