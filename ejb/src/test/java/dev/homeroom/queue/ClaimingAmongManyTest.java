package dev.homeroom.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.operate.Migration;
import dev.homeroom.postgres.PostgresDatabase;
import dev.homeroom.postgres.RealPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A claim costs the same however many rooms are due: PostgreSQL reads the index's first entries.
 */
class ClaimingAmongManyTest {
  @RegisterExtension static final RealPostgres postgres = new RealPostgres();

  private static final int FEW = 1_000;
  private static final int MANY = Boolean.getBoolean("homeroom.full") ? 1_000_000 : 30_000;
  private static final Pattern PAGES =
      Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?");

  private static final String ROOMS =
      """
      insert into site (id, code, name, settings) values (1, 'one', 'One', '{}');
      insert into instance (id, site_id, component, instance_type, instance_id, version, hold_version)
      select number, 1, 'core_course', 'coursecommunication', number, 0, 0
      from generate_series(1, %1$d) number;
      insert into room (id, site_id, instance_ref, provider, selected, active, manages_members,
        archived, deleting, delete_remote, name, topic, settings, stamp, unmanaged)
      select number, 1, number, 'memory', true, true, true, false, false, false, 'A', '', '{}', 's', 0
      from generate_series(1, %1$d) number;
      insert into room_work (room_id, site_id, provider, due_at, fence)
      select number, 1, 'memory', now() - number * interval '1 second', 0
      from generate_series(1, %1$d) number;
      """;

  @Test
  void readsNoMoreAmongManyThanAmongFew() throws SQLException {
    assertThat(pagesOfAClaim(MANY)).isLessThanOrEqualTo(2 * pagesOfAClaim(FEW));
  }

  private static long pagesOfAClaim(int due) throws SQLException {
    PostgresDatabase database = postgres.newDatabase();
    Migration.migrate(database.dataSource());
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(ROOMS.formatted(due));
      statement.execute("analyze");
      List<String> sites = plan(statement, Claims.SITES);
      List<String> candidates = plan(statement, Claims.CANDIDATES + " for update skip locked");
      assertThat(sites).anyMatch(line -> line.contains("room_work_due"));
      assertThat(candidates).anyMatch(line -> line.contains("room_work_due"));
      assertThat(candidates).noneMatch(line -> line.contains("Sort"));
      return pages(sites) + pages(candidates);
    }
  }

  private static List<String> plan(Statement statement, String query) throws SQLException {
    String filled =
        query
            .replace(":provider", "'memory'")
            .replace(":site", "1")
            .replace(":now", "now()")
            .replace(":most", "20");
    List<String> lines = new ArrayList<>();
    try (ResultSet plan = statement.executeQuery("explain (analyze, buffers) " + filled)) {
      while (plan.next()) {
        lines.add(plan.getString(1));
      }
    }
    return lines;
  }

  /** Of the whole query: the first that is named. */
  private static long pages(List<String> plan) {
    Matcher first = PAGES.matcher(String.join("\n", plan));
    assertThat(first.find()).as("the plan names its pages: %s", plan).isTrue();
    return Long.parseLong(first.group(1))
        + (first.group(2) == null ? 0 : Long.parseLong(first.group(2)));
  }
}
