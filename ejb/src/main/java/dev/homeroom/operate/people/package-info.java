/** What is held about a person, and its erasure. */
package dev.homeroom.operate.people;
