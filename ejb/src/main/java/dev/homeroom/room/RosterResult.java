package dev.homeroom.room;

/**
 * What a change of a roster came to.
 *
 * @param generation the last one taken; null if the LMS never sent one
 * @param held how many removals now wait for approval
 * @param reason why they are held; null if none is
 */
public record RosterResult(
    Long generation, int added, int updated, int removed, int held, String reason) {}
