package dev.homeroom.provider;

/** A call that failed as a whole. */
public abstract sealed class ProviderFailure extends Exception
    permits ProviderUnavailable, ProviderRefused, WritesStopped {
  private static final long serialVersionUID = 1L;

  ProviderFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
