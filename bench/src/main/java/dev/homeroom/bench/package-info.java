/**
 * Benchmarks: Homeroom beside others doing the same work, interleaved in one run. Each is a class
 * with a {@code main} whose Javadoc begins with its command, such as {@code bench/run fill}.
 */
package dev.homeroom.bench;
