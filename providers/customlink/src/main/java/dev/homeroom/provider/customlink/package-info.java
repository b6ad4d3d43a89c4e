/** Rooms that are a link and nothing else. The worked example for authors of providers. */
package dev.homeroom.provider.customlink;
