package dev.homeroom.operate;

import dev.homeroom.operate.numbers.Gauges;
import dev.homeroom.operate.numbers.MBeans;
import dev.homeroom.perform.Dispatcher;
import dev.homeroom.queue.Claims;
import dev.homeroom.settings.Settings;
import dev.homeroom.site.Sites;
import dev.homeroom.site.Tokens;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** What a node does before it takes part. */
@Singleton
@jakarta.ejb.Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Startup {

  @Inject private Sites sites;
  @Inject private Tokens tokens;
  @Inject private Claims claims;
  @Inject private Settings settings;
  @Inject private Dispatcher dispatcher;
  @Inject private Drain drain;
  @Inject private Gauges gauges;
  @Inject private MBeans mbeans;

  @PostConstruct
  void start() {
    sites.makeDefault();
    settings.bootstrapToken().ifPresent(tokens::installOperatorToken);
    claims.endOwnLeases();
    drain.watch();
    gauges.register();
    mbeans.register();
    dispatcher.nudge();
  }
}
