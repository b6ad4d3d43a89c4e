package dev.homeroom.site;

import dev.homeroom.change.Jsons;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;

/** One LMS: the unit of separation. */
@Entity
@Table(name = "site")
public class Site {

  @Id
  @GeneratedValue(generator = "homeroom_sequence")
  private long id;

  private String code;
  private String name;
  private String settings;

  @Column(name = "remove_manual")
  private boolean removeManual;

  protected Site() {}

  Site(String code) {
    this.code = code;
    this.name = code;
    this.settings = "{}";
  }

  /** Takes name and settings over; answers whether either was different. */
  boolean describe(String newName, Map<String, Object> newSettings) {
    String text = Jsons.text(newSettings);
    boolean different = !newName.equals(name) || !text.equals(settings);
    name = newName;
    settings = text;
    removeManual = settings().removesManual();
    return different;
  }

  public long id() {
    return id;
  }

  public String code() {
    return code;
  }

  /** Its settings, as the operator gave them. */
  public SiteSettings settings() {
    return new SiteSettings(Jsons.map(settings));
  }

  SiteView view() {
    return new SiteView(code, name, Jsons.map(settings));
  }
}
