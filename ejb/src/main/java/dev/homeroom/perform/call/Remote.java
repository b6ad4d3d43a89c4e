package dev.homeroom.perform.call;

/**
 * A remote room that is to be synchronised.
 *
 * @param repairAsked whether it is to be repaired if it is lost
 */
public record Remote(String id, boolean repairAsked) {}
