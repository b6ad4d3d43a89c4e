/** Constraints on bodies and parameters, and how a violation is named to the caller. */
package dev.homeroom.web.valid;
