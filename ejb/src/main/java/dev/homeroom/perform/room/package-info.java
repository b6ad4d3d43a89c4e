/** Makes, changes and deletes remote rooms, and deals with those that are lost. */
package dev.homeroom.perform.room;
