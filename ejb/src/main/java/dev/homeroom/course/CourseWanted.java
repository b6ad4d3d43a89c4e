package dev.homeroom.course;

import java.util.Map;

/**
 * A course as the LMS sends one.
 *
 * @param name 1 to 1333 characters
 * @param roomName what its room is to be called; null for the course's own name
 * @param provider null for the site's default
 * @param visible false to disable its rooms
 * @param settings the provider's own settings, for each of its rooms
 */
public record CourseWanted(
    String name,
    String roomName,
    String provider,
    GroupMode groupMode,
    boolean visible,
    String topic,
    Map<String, Object> settings) {}
