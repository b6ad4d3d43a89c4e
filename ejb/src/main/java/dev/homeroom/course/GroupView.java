package dev.homeroom.course;

import java.util.List;

/**
 * A group as the LMS sees it.
 *
 * @param size how many people it has
 * @param deleting whether it goes as soon as its room is gone
 * @param members their user ids; null in a list
 */
public record GroupView(
    String courseId,
    String groupId,
    String name,
    long size,
    boolean deleting,
    List<String> members) {}
