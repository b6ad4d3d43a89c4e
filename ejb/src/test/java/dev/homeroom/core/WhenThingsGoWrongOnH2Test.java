package dev.homeroom.core;

import javax.sql.DataSource;

class WhenThingsGoWrongOnH2Test extends WhenThingsGoWrong {
  @Override
  DataSource database() {
    return TestDatabase.h2();
  }
}
