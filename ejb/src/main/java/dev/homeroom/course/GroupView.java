package dev.homeroom.course;

import java.util.List;

/**
 * A group as the LMS sees it.
 *
 * @param size how many people it has
 * @param members their user ids; null in a list
 */
public record GroupView(
    String courseId, String groupId, String name, long size, List<String> members) {}
