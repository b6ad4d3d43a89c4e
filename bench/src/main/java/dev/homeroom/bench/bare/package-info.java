/** A small application that is deployed beside Homeroom while it is measured, and never shipped. */
package dev.homeroom.bench.bare;
