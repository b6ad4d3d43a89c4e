package dev.homeroom.web.request;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.regex.Pattern;

/** The header by which a caller says which language it reads best; RFC 9110, 12.5.4. */
public final class AcceptLanguage {

  /** Browsers send far less. */
  private static final int LONGEST = 500;

  private static final String RANGE =
      "(?:\\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)(?:\\s*;\\s*[qQ]=[01](?:\\.[0-9]{0,3})?)?";

  private static final Pattern HEADER = Pattern.compile(RANGE + "(?:\\s*,\\s*" + RANGE + ")*");

  private AcceptLanguage() {}

  /**
   * @param headers as they came; empty if there was none
   * @return the language that is preferred, without a region; English where the headers name none
   *     or make no sense
   */
  public static Locale of(List<String> headers) {
    String header = String.join(",", headers).strip();
    boolean readable = header.length() <= LONGEST && HEADER.matcher(header).matches();
    return readable ? preferred(header) : Locale.ENGLISH;
  }

  private static Locale preferred(String header) {
    try {
      return LanguageRange.parse(header).stream()
          .filter(range -> range.getWeight() > 0)
          .map(range -> new Locale(Locale.forLanguageTag(range.getRange()).getLanguage()))
          .filter(language -> !language.getLanguage().isEmpty())
          .findFirst()
          .orElse(Locale.ENGLISH);
    } catch (IllegalArgumentException malformed) {
      return Locale.ENGLISH;
    }
  }
}
