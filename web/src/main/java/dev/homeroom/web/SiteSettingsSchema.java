package dev.homeroom.web;

import dev.homeroom.site.SiteSetting;
import dev.homeroom.site.SiteView;
import dev.homeroom.web.SitesResource.SiteBody;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Says in {@code /openapi} what a site can be given as settings. */
final class SiteSettingsSchema {

  private SiteSettingsSchema() {}

  static void describe(OpenAPI document) {
    for (Class<?> shown : List.of(SiteBody.class, SiteView.class)) {
      Schema site = document.getComponents().getSchemas().get(shown.getSimpleName());
      site.addProperty("settings", settings());
    }
  }

  private static Schema settings() {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .description(
            Arrays.stream(SiteSetting.values())
                .map(SiteSettingsSchema::line)
                .collect(
                    Collectors.joining(
                        "\n",
                        "Settings that are left out take their defaults. removal is an object of"
                            + " its parts.\n\n",
                        "\n")));
  }

  private static String line(SiteSetting one) {
    return "* `%s`: %s; %s by default. %s"
        .formatted(one.key(), one.limits(), one.byDefault(), one.meaning());
  }
}
