package dev.homeroom.site;

import java.util.Map;

/** A site as an operator sees it. */
public record SiteView(String site, String name, Map<String, Object> settings) {}
