package dev.homeroom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import dev.homeroom.web.SitesResource.SiteBody;
import dev.homeroom.web.json.StrictJson;
import org.junit.jupiter.api.Test;

class SiteBodyTest {

  private static SiteBody read(String json) throws JsonProcessingException {
    return StrictJson.MAPPER.readValue(json, SiteBody.class);
  }

  @Test
  void aSettingMayBeNullButNotTheSettings() throws JsonProcessingException {
    SiteBody body = read("{\"name\":\"Mine\",\"settings\":{\"defaultProvider\":null}}");

    assertThat(body.settings()).containsEntry("defaultProvider", null);
    assertThatThrownBy(() -> read("{\"name\":\"Mine\",\"settings\":null}"))
        .isInstanceOf(InvalidNullException.class);
  }
}
