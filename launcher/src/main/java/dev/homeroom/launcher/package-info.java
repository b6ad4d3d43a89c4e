/**
 * What happens before the server's JVM exists, and the little that watches it from inside:
 * settings, checks, the server's base directory, and the commands that find a running node.
 */
package dev.homeroom.launcher;
