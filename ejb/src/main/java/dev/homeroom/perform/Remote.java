package dev.homeroom.perform;

/**
 * A remote room that is to be synchronised.
 *
 * @param repairAsked whether it is to be repaired if it is lost
 */
record Remote(String id, boolean repairAsked) {}
