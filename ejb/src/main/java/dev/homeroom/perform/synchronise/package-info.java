/** Compares rooms with what is really there, and asks for what puts them right. */
package dev.homeroom.perform.synchronise;
