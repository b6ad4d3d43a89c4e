package dev.homeroom.change;

/**
 * Which page of a list is wanted.
 *
 * @param limit 1 to 1000
 * @param after the {@code next} of the page before; null for the first
 */
public record PageRequest(int limit, String after) {}
