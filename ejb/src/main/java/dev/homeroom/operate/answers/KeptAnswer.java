package dev.homeroom.operate.answers;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** The answer to a change that carried an idempotency key, and whom it names. */
@Entity
@Table(name = "kept_answer")
public class KeptAnswer {

  private static final int LONGEST_BODY = 1_000_000;

  @Id
  @GeneratedValue(generator = "homeroom_sequence")
  private long id;

  private String scope;
  private String request;
  private String site;
  private Integer status;
  private String location;
  private String etag;
  private String body;
  private boolean quotes;

  @Column(name = "kept_since")
  private Instant keptSince;

  @ElementCollection
  @CollectionTable(name = "kept_answer_person", joinColumns = @JoinColumn(name = "answer_id"))
  @Column(name = "user_id")
  private Set<String> people = new HashSet<>();

  protected KeptAnswer() {}

  KeptAnswer(KeptAnswers.Request asked, Instant now) {
    this.scope = asked.scope();
    this.request = asked.digest();
    this.site = asked.site();
    this.keptSince = now;
  }

  /** One that is too long, or of which nothing may be shown again, is known of but not kept. */
  void keep(KeptAnswers.Answer answer) {
    boolean shown = answer.body() == null || answer.body().length() <= LONGEST_BODY;
    if (!answer.shownOnce() && shown) {
      status = answer.status();
      location = answer.location();
      etag = answer.etag();
      body = answer.body();
      site = answer.site();
      quotes = answer.quotes();
      people.addAll(answer.people());
    }
  }

  /** Whether the same was asked for. */
  boolean answers(KeptAnswers.Request asked) {
    return request.equals(asked.digest());
  }

  /** What was answered; null if that is not given again. */
  KeptAnswers.Answer answer() {
    return status == null
        ? null
        : new KeptAnswers.Answer(status, location, etag, body, site, Set.of(), quotes, false);
  }

  /** It names somebody who is erased. The key goes on standing for what was asked. */
  public void forget() {
    status = null;
    location = null;
    etag = null;
    body = null;
    people.clear();
  }

  Instant keptSince() {
    return keptSince;
  }
}
