package dev.homeroom.provider;

/** No further remote write may start in this call. A provider lets it pass, or ends its batch. */
public final class WritesStopped extends ProviderFailure {
  private static final long serialVersionUID = 1L;

  public WritesStopped(String message) {
    super(message, null);
  }
}
