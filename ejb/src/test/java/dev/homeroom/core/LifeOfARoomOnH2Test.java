package dev.homeroom.core;

import javax.sql.DataSource;

class LifeOfARoomOnH2Test extends LifeOfARoom {
  @Override
  DataSource database() {
    return TestDatabase.h2();
  }
}
