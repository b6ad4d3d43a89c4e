package dev.homeroom.web.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.regex.Pattern;

/**
 * The header by which a caller says which language it reads best; RFC 9110, 12.5.4. One that makes
 * no sense is hidden from JAX-RS, which would refuse the whole call.
 */
@WebFilter("/api/*")
public class AcceptLanguage extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String NAME = "Accept-Language";

  /** Browsers send far less. */
  private static final int LONGEST = 500;

  private static final String RANGE =
      "(?:\\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)(?:\\s*;\\s*[qQ]=[01](?:\\.[0-9]{0,3})?)?";

  private static final Pattern HEADER = Pattern.compile(RANGE + "(?:\\s*,\\s*" + RANGE + ")*");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    List<String> headers = Collections.list(request.getHeaders(NAME));
    boolean sensible = headers.isEmpty() || isReadable(String.join(",", headers).strip());
    chain.doFilter(sensible ? request : new WithoutLanguage(request), response);
  }

  private static final class WithoutLanguage extends HttpServletRequestWrapper {

    WithoutLanguage(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getHeader(String name) {
      return NAME.equalsIgnoreCase(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return NAME.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }
  }

  private static boolean isReadable(String header) {
    return header.length() <= LONGEST && HEADER.matcher(header).matches();
  }

  /**
   * @param headers as they came; empty if there was none
   * @return the language that is preferred, without a region; English where the headers name none
   *     or make no sense
   */
  public static Locale of(List<String> headers) {
    String header = String.join(",", headers).strip();
    return isReadable(header) ? preferred(header) : Locale.ENGLISH;
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
