package dev.homeroom.web.valid;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names each entry that names somebody again, up to as many as an answer can show. */
public class DistinctUsersValidator
    implements ConstraintValidator<DistinctUsers, DistinctUsers.Named> {
  private static final int MOST_REPORTED = 100;
  private int most;

  @Override
  public void initialize(DistinctUsers constraint) {
    most = constraint.most();
  }

  @Override
  public boolean isValid(DistinctUsers.Named body, ConstraintValidatorContext context) {
    Set<String> seen = new HashSet<>();
    int entries = 0;
    int wrong = 0;
    context.disableDefaultConstraintViolation();
    for (DistinctUsers.Mention mention : body.mentions()) {
      if (++entries == most + 1) {
        wrong++;
        report(context, mention, "is one entry too many: " + most + " in all at most");
      }
      if (mention.userId() != null && !seen.add(mention.userId()) && wrong++ < MOST_REPORTED) {
        report(context, mention, context.getDefaultConstraintMessageTemplate());
      }
    }
    return wrong == 0;
  }

  private static void report(
      ConstraintValidatorContext context, DistinctUsers.Mention mention, String message) {
    var list =
        context.buildConstraintViolationWithTemplate(message).addPropertyNode(mention.list());
    if (mention.property() == null) {
      list.addContainerElementNode("<list element>", List.class, 0)
          .inIterable()
          .atIndex(mention.index())
          .addConstraintViolation();
    } else {
      list.addPropertyNode(mention.property())
          .inIterable()
          .atIndex(mention.index())
          .addConstraintViolation();
    }
  }
}
