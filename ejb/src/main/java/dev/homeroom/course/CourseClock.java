package dev.homeroom.course;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Has done what becomes due in courses; one course's trouble never stops another. */
@ApplicationScoped
public class CourseClock {

  private static final Logger LOG = Logger.getLogger(CourseClock.class.getName());

  @Inject private CourseRemoval removal;
  @Inject private CourseTimes times;

  /** Does what is due now, of a bounded number of courses. */
  public void tick() {
    removal.sweep();
    times.due().forEach(this::lookAt);
  }

  private void lookAt(DueCourses.Due due) {
    try {
      times.lookAt(due);
    } catch (Exception failure) {
      LOG.log(Level.WARNING, "A course that is due is looked at again in a minute.", failure);
      times.postpone(due);
    }
  }
}
