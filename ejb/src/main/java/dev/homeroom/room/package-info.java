/**
 * Instances with their rosters, rooms and members: what the LMS wants of them, what is there, the
 * state that follows from both, and the removal guard.
 */
package dev.homeroom.room;
