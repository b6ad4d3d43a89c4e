package dev.homeroom.course;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Has {@link CourseRemoval} and {@link DueChanges} do what is due in courses; one course's trouble
 * never stops another.
 */
@ApplicationScoped
public class CourseClock {

  private static final Logger LOG = Logger.getLogger(CourseClock.class.getName());

  @Inject private CourseRemoval removal;
  @Inject private DueChanges changes;

  /** Does what is due now, of a bounded number of courses. */
  public void tick() {
    removal.sweep();
    changes.due().forEach(this::lookAt);
  }

  private void lookAt(DueQueries.Due due) {
    try {
      changes.lookAt(due);
    } catch (Exception failure) {
      LOG.log(Level.WARNING, "A course that is due is looked at again in a minute.", failure);
      changes.postpone(due);
    }
  }
}
