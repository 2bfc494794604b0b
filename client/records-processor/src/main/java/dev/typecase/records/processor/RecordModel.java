package dev.typecase.records.processor;

import com.palantir.javapoet.ClassName;
import dev.typecase.layout.Layout;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * A record that can be stored.
 *
 * @param element the record
 * @param type its class
 * @param companion the class to write
 * @param isPublic whether the companion is public, as the record and all around it are
 * @param pool the pool's name
 * @param components the components in declared order
 * @param layout the layout of their fields
 */
record RecordModel(
    TypeElement element,
    ClassName type,
    ClassName companion,
    boolean isPublic,
    String pool,
    List<ComponentModel> components,
    Layout layout) {}
