/** Tables in Markdown, figures, goals. Knows nothing of what is measured. */
@NullMarked
package dev.typecase.comparison.table;

import org.jspecify.annotations.NullMarked;
