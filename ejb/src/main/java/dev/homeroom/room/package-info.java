/**
 * Instances with their rosters, rooms and members: what the LMS wants of them, what is there, the
 * state that follows from both, and the removal guard. To be read in this order:
 *
 * <ol>
 *   <li>What is stored: an {@link Instance} has a roster of {@link RosterEntry RosterEntries} and a
 *       {@link Room}, which {@link RemoteTie} ties to the remote one. In that room are its {@link
 *       Member}s.
 *   <li>{@link Instances} finds an instance and locks it with its rooms; each change begins so.
 *   <li>A change writes what is wanted, and asks for the work that follows: {@link RoomChanges},
 *       {@link RoomVerbs}, {@link MemberChanges} and {@link AvatarChanges} where the LMS decides on
 *       the room itself, {@link DerivedRooms} and {@link DerivedRosters} where a course does.
 *   <li>A change of people is made to the {@link Roster}. {@link RosterWork} follows it, and has
 *       its removals judged by {@link Holds}: those that the {@link RemovalGuard} objects to wait
 *       for {@link HoldDecisions}, the others for the end of the {@link GracePeriod}, if there is
 *       one.
 *   <li>What follows from what is wanted and what is there is computed by views, in {@code
 *       R__views.sql}: who may be in a room ({@link WantedMember}), who is to be taken out ({@link
 *       SurplusMember}), and the states that are shown ({@link RoomStateRow}, {@link
 *       MemberStateRow}).
 * </ol>
 */
package dev.homeroom.room;
