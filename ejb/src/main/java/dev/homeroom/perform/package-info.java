/**
 * Performs what is queued. One turn, in order:
 *
 * <ol>
 *   <li>The {@link Dispatcher} claims rooms that are due ({@link dev.homeroom.queue.Claims}), and
 *       {@link ClaimedRooms} holds them. {@link Pace} says how many are worth it.
 *   <li>A {@link RoomWorker} takes some of them. Before anything is performed, {@link Foresight}
 *       reads for all of them together where there is nothing to do, and {@link Expectations} how a
 *       room that is to be compared will be found if nothing in it has changed.
 *   <li>For any other room the {@link Performer} performs one operation, as a {@link Job}: {@link
 *       RoomWorkshop}, {@link RemovingMembers}, {@link AddingMembers}, {@link UpdatingMembership},
 *       or {@link Synchronisation}.
 *   <li>Each of these reads and settles in short transactions, those of the classes called {@code
 *       …Records}. Between them it calls the provider by {@link ProviderCalls}, with no
 *       transaction. People are dealt with in slices ({@link MemberBatch}, {@link Slice}).
 *   <li>The worker settles what was performed in all its rooms at once ({@link
 *       dev.homeroom.queue.Conclusion}). {@link Failures} has said what a failed call means.
 * </ol>
 *
 * <p>The steps have packages of their own, each of which knows only those before it: {@code call}
 * (what all share), {@code account}, {@code member}, {@code synchronise} and {@code room}.
 */
package dev.homeroom.perform;

import dev.homeroom.perform.call.Failures;
import dev.homeroom.perform.call.Job;
import dev.homeroom.perform.call.ProviderCalls;
import dev.homeroom.perform.call.Slice;
import dev.homeroom.perform.member.AddingMembers;
import dev.homeroom.perform.member.MemberBatch;
import dev.homeroom.perform.member.RemovingMembers;
import dev.homeroom.perform.member.UpdatingMembership;
import dev.homeroom.perform.room.RoomWorkshop;
import dev.homeroom.perform.synchronise.Expectations;
import dev.homeroom.perform.synchronise.Synchronisation;
