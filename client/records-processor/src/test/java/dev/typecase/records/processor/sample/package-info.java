/** Records as users write them; compiled with the processor of this module. */
@NullMarked
package dev.typecase.records.processor.sample;

import org.jspecify.annotations.NullMarked;
