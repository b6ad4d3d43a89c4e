package dev.homeroom.room;

/**
 * An avatar as it is shown.
 *
 * @param digest SHA-256 of the bytes, in hexadecimal
 * @param content never to be changed
 */
public record AvatarView(String digest, String mediaType, byte[] content) {}
