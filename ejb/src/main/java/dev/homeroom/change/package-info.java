/** What every change and every list has in common. */
package dev.homeroom.change;
