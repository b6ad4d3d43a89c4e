package dev.homeroom.site;

import java.time.Instant;

/** A token without its secret. */
public record TokenView(String id, String name, Instant created) {}
