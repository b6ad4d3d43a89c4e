package dev.homeroom.course;

import java.util.List;
import java.util.Map;

/**
 * A course as the LMS sees it.
 *
 * @param roomName null if its rooms are called as the course
 * @param provider null for the site's default
 * @param deleting whether it goes as soon as its rooms are gone
 * @param rooms its own and those of its groups, in this order; null in a list
 */
public record CourseView(
    String site,
    String courseId,
    String name,
    String roomName,
    String provider,
    String groupMode,
    boolean visible,
    String topic,
    Map<String, Object> settings,
    boolean deleting,
    List<CourseRoomView> rooms) {}
