/** Brings people into rooms and out of them, and gives them their roles. */
package dev.homeroom.perform.member;
