/**
 * The queue: which work rooms need, and which node is at it. One turn, in order:
 *
 * <ol>
 *   <li>A change asks for work by {@link Queue}, in its own transaction: {@link Asking} raises the
 *       counter of each {@link Operation}, and the room's {@link RoomWork} becomes due.
 *   <li>After the commit {@link Nudge} wakes the dispatcher, in the package {@code perform}.
 *   <li>{@link Claims} wins rooms that are due: each gets a {@link Lease} and a new fencing number,
 *       and {@link Agenda} says which {@link Task} comes first in it. The result is a {@link
 *       Claim}.
 *   <li>While the room is worked on, {@link Settlement} checks the fencing number in each
 *       transaction that writes about it.
 *   <li>{@link Conclusion} takes the {@link Outcome}s of many rooms: it writes how each operation
 *       ended, and keeps the room for its next operation or hands it back.
 * </ol>
 *
 * <p>{@link Backoff} says when what failed is tried again, {@link Connections} whether a chat
 * service is away. Due times and leases are compared with the {@link DatabaseClock}.
 */
package dev.homeroom.queue;
