package dev.homeroom.reliability;

import dev.homeroom.provider.contract.Fault;
import dev.homeroom.provider.contract.FaultProxy;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What a homeserver, or the way to it, does to some or all of its callers for a while. */
enum HomeserverFault {
  REFUSES {
    @Override
    void begin(FaultProxy proxy, Random random) {
      proxy.shut();
    }
  },
  CUTS(Fault.cut()),
  HANGS(Fault.hang()),
  DRIPS(Fault.drip(Duration.ofMillis(20))),
  IS_LATE(Fault.late(Duration.ofSeconds(3))),
  LOSES_ANSWERS(Fault.lose()),
  TEARS_ANSWERS(Fault.tear()),
  IS_BUSY(Fault.busy(Duration.ofMillis(1500))),
  FAILS(Fault.status(500), Fault.status(502), Fault.status(503), Fault.status(504)),
  SENDS_PAGES(Fault.page()),
  DOES_ALL_OF_IT(
      Fault.cut(),
      Fault.lose(),
      Fault.tear(),
      Fault.page(),
      Fault.busy(Duration.ofMillis(500)),
      Fault.status(500));

  private final List<Fault> faults;

  HomeserverFault(Fault... faults) {
    this.faults = List.of(faults);
  }

  /** Strikes from a tenth of the calls to all of them. */
  void begin(FaultProxy proxy, Random random) {
    double share = (1 + random.nextInt(10)) / 10.0;
    proxy.sometimes(request -> true, share, random.nextLong(), faults);
  }

  static void end(FaultProxy proxy) {
    proxy.calm();
    proxy.open();
  }
}
