package dev.homeroom.web.json;

import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.NullValueProvider;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.ValueInstantiators;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.util.AccessPattern;

/**
 * Refuses a null that was written out, but not a field that was left out: Jackson's own {@link
 * Nulls#FAIL} takes the two for one in records. A field of which null is a value says so by {@link
 * Nulls#SET}.
 */
final class NoNulls extends ValueInstantiators.Base {

  @Override
  public ValueInstantiator findValueInstantiator(
      DeserializationConfig config, BeanDescription type, ValueInstantiator standard) {
    SettableBeanProperty[] fields = standard.getFromObjectArguments(config);
    for (int i = 0; type.getBeanClass().isRecord() && fields != null && i < fields.length; i++) {
      if (fields[i].getMetadata().getValueNulls() != Nulls.SET) {
        fields[i] = fields[i].withNullProvider(new Refusal(fields[i]));
      }
    }
    return standard;
  }

  private record Refusal(SettableBeanProperty field) implements NullValueProvider {

    @Override
    public Object getNullValue(DeserializationContext context) throws JsonMappingException {
      throw InvalidNullException.from(context, field.getFullName(), field.getType());
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return null;
    }

    @Override
    public AccessPattern getNullAccessPattern() {
      return AccessPattern.DYNAMIC;
    }
  }
}
