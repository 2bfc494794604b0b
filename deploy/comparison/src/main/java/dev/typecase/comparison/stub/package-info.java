/** A client as the contract's code generator leaves it: what a user without the SDK has. */
@NullMarked
package dev.typecase.comparison.stub;

import org.jspecify.annotations.NullMarked;
