/** Running a node: its start and its end, timers, housekeeping, and the regular synchronisation. */
package dev.homeroom.operate;
