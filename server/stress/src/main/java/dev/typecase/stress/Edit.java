package dev.typecase.stress;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * One change to one method of the engine, in its class file: an instruction, wherever it occurs in
 * the method or only once, is replaced by others.
 */
final class Edit {
  private static final String ENGINE = "dev.typecase.engine.";

  private final String className;
  private final String method;
  private final Predicate<CodeElement> replaced;
  private final Replacement replacement;
  private int onlyOccurrence;

  @FunctionalInterface
  private interface Replacement {
    void write(CodeElement replaced, CodeBuilder code);
  }

  private Edit(
      String className, String method, Predicate<CodeElement> replaced, Replacement replacement) {
    this.className = ENGINE + className;
    this.method = method;
    this.replaced = replaced;
    this.replacement = replacement;
  }

  /**
   * {@return an edit that sends calls to a static method of the class {@code Planted} in the edited
   * class's package} It takes the receiver, the arguments, and then the local variables.
   *
   * @param className of the edited class, behind {@code dev.typecase.engine.}
   * @param called name of the method that is called there
   * @param planted name of the method to call instead
   * @param longLocals local variables of type long, by their numbers
   */
  static Edit call(
      String className, String method, String called, String planted, int... longLocals) {
    ClassDesc owner =
        ClassDesc.of(ENGINE + className.substring(0, className.indexOf('.')), "Planted");
    return new Edit(
        className,
        method,
        element -> element instanceof InvokeInstruction call && call.name().equalsString(called),
        (element, code) -> {
          for (int local : longLocals) {
            code.lload(local);
          }
          code.invokestatic(owner, planted, typeOf((InvokeInstruction) element, longLocals.length));
        });
  }

  /** {@return an edit that replaces one constant by another} */
  static Edit constant(String className, String method, int from, int to) {
    return new Edit(
        className,
        method,
        element ->
            element instanceof ConstantInstruction constant
                && constant.constantValue().equals(from),
        (element, code) -> code.loadConstant(to));
  }

  /** {@return this edit, of one occurrence only, counted from 1} */
  Edit occurrence(int number) {
    onlyOccurrence = number;
    return this;
  }

  String className() {
    return className;
  }

  String method() {
    return method;
  }

  /** {@return the edit as a transformation of the method's code} Counts what it replaces. */
  CodeTransform transform(AtomicInteger replacements) {
    AtomicInteger met = new AtomicInteger();
    return (code, element) -> {
      if (replaced.test(element)
          && (met.incrementAndGet() == onlyOccurrence || onlyOccurrence == 0)) {
        replacements.incrementAndGet();
        replacement.write(element, code);
      } else {
        code.with(element);
      }
    };
  }

  private static MethodTypeDesc typeOf(InvokeInstruction call, int longLocals) {
    MethodTypeDesc type = call.typeSymbol();
    for (int i = 0; i < longLocals; i++) {
      type = type.insertParameterTypes(type.parameterCount(), ConstantDescs.CD_long);
    }
    return call.opcode() == Opcode.INVOKESTATIC
        ? type
        : type.insertParameterTypes(0, call.owner().asSymbol());
  }
}
