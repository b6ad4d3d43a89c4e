/** Finds, makes and names the accounts of people, and lets go of those they had before. */
package dev.homeroom.perform.account;
