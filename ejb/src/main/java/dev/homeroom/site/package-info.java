/** Sites, each of which is one LMS: their settings, and their tokens. */
package dev.homeroom.site;
