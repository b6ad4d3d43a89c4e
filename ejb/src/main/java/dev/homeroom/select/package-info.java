/** Finding providers by name, and asking what they can do. */
package dev.homeroom.select;
