/**
 * The health of a node. A jar of its own in the EAR's library, since the server finds health checks
 * of an EAR nowhere else (WFLY-12835); from there it sees the data source and the core's MBeans,
 * and needs no more.
 */
package dev.homeroom.health;
