package dev.homeroom.bench.bare;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The least that can be called recording something: one transaction, one row inserted, in the same
 * database over the same pool. It knows no token, judges nothing and looks at nothing.
 */
@Path("rows")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BareResource {
  private static final String TABLE =
      "create table if not exists bare_row (id bigint generated always as identity primary key,"
          + " name varchar(100) not null, role varchar(20) not null)";

  @Resource(lookup = "java:jboss/datasources/HomeroomDS")
  private DataSource database;

  /** Makes the table, if it is not there. */
  @POST
  public void make() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
  }

  /** Inserts a row. */
  @PUT
  @Path("{name}")
  @Transactional
  public Row put(@PathParam("name") String name, Row row) throws SQLException {
    row.setName(name);
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("insert into bare_row (name, role) values (?, ?)")) {
      insert.setString(1, name);
      insert.setString(2, row.getRole());
      insert.executeUpdate();
    }
    return row;
  }
}
