package dev.homeroom.provider.matrix;

import dev.homeroom.provider.ConnectionCheck;
import dev.homeroom.provider.ConnectionCheck.Finding;
import dev.homeroom.provider.ProviderFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks, in this order, at everything that the provider needs of a homeserver. */
record ConnectionChecks(Homeserver homeserver, SynapseClient client) {

  ConnectionCheck check() throws ProviderFailure {
    if (!homeserver.canSendToken()) {
      return new ConnectionCheck(List.of(new Finding("access-token", false, Endpoint.UNSENDABLE)));
    }
    Answer versions = client.versions();
    if (!versions.rejectsToken()) {
      versions.orFail();
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding("reachable", true, "The homeserver answers."));
    findings.add(webClient());
    Optional<String> own = ownAccount(findings);
    if (own.isPresent()) {
      findings.add(serverName(own.get()));
      findings.add(serverAdmin(own.get()));
      findings.add(rateLimits());
    }
    return new ConnectionCheck(findings);
  }

  private Finding webClient() {
    boolean ok =
        homeserver
            .setting(MatrixSettings.WEB_CLIENT_URL)
            .filter(Endpoint::isWebAddress)
            .isPresent();
    return new Finding(
        "web-client-url",
        ok,
        ok
            ? "Room addresses can be built."
            : "Set homeroom.matrix.web-client-url to a web address.");
  }

  private Optional<String> ownAccount(List<Finding> findings) throws ProviderFailure {
    Answer who = client.whoAmI();
    if (who.rejectsToken()) {
      findings.add(new Finding("access-token", false, "The token is rejected: set a valid one."));
      return Optional.empty();
    }
    String own = who.orFail().text("user_id");
    findings.add(new Finding("access-token", true, "The token is " + own + "'s."));
    return Optional.of(own);
  }

  private Finding serverName(String own) {
    String domain = Homeserver.domain(own);
    boolean ok = homeserver.setting(MatrixSettings.SERVER_NAME).orElse(domain).equals(domain);
    String wrong =
        "The homeserver's name is " + domain + ": set homeroom.matrix.server-name to it.";
    return new Finding("server-name", ok, ok ? "The server's name is " + domain + "." : wrong);
  }

  private Finding serverAdmin(String own) throws ProviderFailure {
    Answer account = client.lookForAccount(own);
    String detail = account.ok() ? own + " is a server administrator." : whyNotAdmin(own, account);
    return new Finding("server-admin", account.ok(), detail);
  }

  private static String whyNotAdmin(String own, Answer account) {
    if (account.isForbidden()) {
      return "Make " + own + " a server administrator: rooms cannot be filled without.";
    }
    return account.isForeign()
        ? "The address does not lead to /_synapse/admin: let the proxy in front of the homeserver"
            + " forward that too."
        : account.sentence();
  }

  /** Never a reason to fail: a paced service is slow and works. */
  private Finding rateLimits() throws ProviderFailure {
    String detail =
        homeserver
            .liftRateLimits(client)
            .map(lifted -> lifted ? "Lifted for our own account." : "Not lifted: refused.")
            .orElse("Kept, as homeroom.matrix.lift-rate-limits says.");
    return new Finding("rate-limits", true, detail);
  }
}
