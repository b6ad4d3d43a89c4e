package dev.homeroom.provider;

/** No: trying again changes nothing until a person or another change does. */
public final class ProviderRefused extends ProviderFailure {
  private static final long serialVersionUID = 1L;

  /**
   * The remote room is no longer there. A synchronisation that is asked for makes a new one and
   * brings everybody into it.
   */
  public static final String ROOM_GONE = "ROOM_GONE";

  /**
   * The remote room is there but our account may no longer do what is asked. A synchronisation that
   * is asked for lets it in again where the chat service allows that; otherwise give our account
   * its power again, or reset the room.
   */
  public static final String ACCESS_LOST = "ACCESS_LOST";

  /**
   * What an earlier attempt made under this creation stamp cannot be completed; it is given up, and
   * creation starts again under a new stamp. There is nothing to do.
   */
  public static final String STAMP_SPENT = "STAMP_SPENT";

  /**
   * The chat service does not take the room's avatar; everything else was brought into line. Send
   * another avatar.
   */
  public static final String AVATAR_REFUSED = "AVATAR_REFUSED";

  private final String code;

  /**
   * @param code a stable word of {@code A-Z_}, documented by the provider
   * @param message one sentence for a person, without secrets
   */
  public ProviderRefused(String code, String message) {
    super(message, null);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
