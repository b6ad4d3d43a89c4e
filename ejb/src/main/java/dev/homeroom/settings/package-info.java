/** The settings: declared once, used by the launcher, the server and the page of settings. */
package dev.homeroom.settings;
