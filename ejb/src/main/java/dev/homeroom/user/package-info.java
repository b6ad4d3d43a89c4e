/** The users of a site, and the chat identities that they have. */
package dev.homeroom.user;
