/**
 * What `typecase top` shows: two looks at a server's statistics, the rates between them, and the
 * screen that they make.
 */
@NullMarked
package dev.typecase.cli.top;

import org.jspecify.annotations.NullMarked;
