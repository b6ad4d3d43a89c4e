package dev.homeroom.it;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A call of {@code curl} as a page shows it: {@code -X}, {@code -H}, {@code -d} and an address. */
record CurlCall(String shown, HttpRequest request) {

  private static final Pattern WORD =
      Pattern.compile("(?:'[^']*'|\"[^\"]*\"|\\\\\n|[^\\s'\"])+", Pattern.DOTALL);
  private static final Pattern PIECE = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^'\"]+)");
  private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)");

  /**
   * The calls of a piece of a shell's script, in order; its other lines may set variables.
   *
   * @param variables those that are set already and stay as they are; others are added
   */
  static List<CurlCall> in(String script, Map<String, String> variables) {
    List<CurlCall> calls = new ArrayList<>();
    for (String command : commands(script)) {
      int equals = command.indexOf('=');
      if (command.startsWith("curl ")) {
        calls.add(of(words(command, variables)));
      } else if (equals > 0 && !variables.containsKey(command.substring(0, equals))) {
        variables.put(
            command.substring(0, equals), words(command.substring(equals + 1), variables).get(0));
      }
    }
    return calls;
  }

  /** A command goes on behind a backslash at a line's end, and while a quote is open. */
  private static List<String> commands(String script) {
    List<String> commands = new ArrayList<>();
    StringBuilder command = new StringBuilder();
    for (String line : script.split("\n")) {
      command.append(command.isEmpty() ? line.strip() : "\n" + line.strip());
      boolean goesOn =
          line.endsWith("\\") || command.chars().filter(c -> c == '\'').count() % 2 > 0;
      if (!goesOn) {
        commands.add(command.toString().replace("\\\n", ""));
        command.setLength(0);
      }
    }
    return commands;
  }

  private static List<String> words(String command, Map<String, String> variables) {
    return WORD.matcher(command)
        .results()
        .map(word -> PIECE.matcher(word.group()).replaceAll(piece -> plain(piece, variables)))
        .toList();
  }

  /** Without its quotes, and with the values of variables unless the quotes are single ones. */
  private static String plain(MatchResult piece, Map<String, String> variables) {
    if (piece.group(1) != null) {
      return Matcher.quoteReplacement(piece.group(1));
    }
    String text = piece.group(2) != null ? piece.group(2) : piece.group(3);
    return Matcher.quoteReplacement(
        VARIABLE
            .matcher(text)
            .replaceAll(name -> Matcher.quoteReplacement(variables.get(name.group(1)))));
  }

  private static CurlCall of(List<String> words) {
    HttpRequest.Builder request = HttpRequest.newBuilder();
    String method = "GET";
    String body = null;
    for (int i = 1; i < words.size(); i++) {
      switch (words.get(i)) {
        case "-X" -> method = words.get(++i);
        case "-d" -> body = words.get(++i);
        case "-H" -> {
          String[] header = words.get(++i).split(": ", 2);
          request.header(header[0], header[1]);
        }
        default -> request.uri(URI.create(words.get(i)));
      }
    }
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return new CurlCall(String.join(" ", words), request.build());
  }
}
