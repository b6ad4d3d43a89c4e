package dev.homeroom.room;

/**
 * A room that a person may open.
 *
 * @param role in lower case
 * @param url never null
 */
public record OpenRoom(
    String site,
    String component,
    String instanceType,
    String instanceId,
    String provider,
    String name,
    String url,
    String role) {}
