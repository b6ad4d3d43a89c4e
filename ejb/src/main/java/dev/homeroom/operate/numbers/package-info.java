/** Numbers of the queue, of rooms and of people, as metrics and as MBeans. */
package dev.homeroom.operate.numbers;
