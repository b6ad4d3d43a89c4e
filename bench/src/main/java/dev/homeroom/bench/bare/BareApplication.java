package dev.homeroom.bench.bare;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** A second application in Homeroom's own server, to be measured beside it. */
@ApplicationPath("/")
public class BareApplication extends Application {}
