package dev.homeroom.provider;

/**
 * What a provider says of itself.
 *
 * @param name the name in its {@link ProviderName}
 * @param version the plugin's own version
 * @param immediate true if its rooms exist as soon as they are wanted, since nothing is sent
 *     anywhere; nothing is ever queued for such a provider
 * @param privacyNotice which personal data leave for which service, in one or two sentences
 */
public record ProviderInfo(String name, String version, boolean immediate, String privacyNotice) {}
