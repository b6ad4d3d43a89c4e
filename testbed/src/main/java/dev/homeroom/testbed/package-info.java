/**
 * What whole-server tests and benchmarks share: the real server, a real homeserver and the ways
 * between them, started, disturbed and ended. Never shipped.
 */
package dev.homeroom.testbed;
