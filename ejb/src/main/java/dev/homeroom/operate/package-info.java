/**
 * Running a node, and looking at it: the start and the end of a node, timers, housekeeping and the
 * erasure of people, kept answers, and what operators see of queue, providers and audit.
 */
package dev.homeroom.operate;
