package id.ppob.lab.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.function.BiFunction;

/** Loads the codec a second time, with a call of {@link Branches#at} on both sides of each condition. */
final class CountingLoader extends ClassLoader {
    private static final String CODEC = "id.ppob.switching.iso8583.";
    private static final String JUDGE = CodecSubject.class.getName();
    private static final ClassDesc BRANCHES = Branches.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc AT = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

    private final BiFunction<String, byte[], byte[]> change;
    private int branches;

    /** @param change what becomes of a class of the codec before it is instrumented: name and bytes to bytes */
    CountingLoader(BiFunction<String, byte[], byte[]> change) {
        super(CountingLoader.class.getClassLoader());
        this.change = change;
    }

    /** @return branches of all classes of the codec loaded so far */
    int branches() {
        return branches;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (!name.startsWith(CODEC) && !name.startsWith(JUDGE)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            byte[] loaded = name.startsWith(CODEC) ? instrumented(change.apply(name, bytes)) : bytes;
            return defineClass(name, loaded, 0, loaded.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] instrumented(byte[] bytes) {
        ClassFile file = ClassFile.of();
        return file.transformClass(file.parse(bytes), ClassTransform.transformingMethodBodies(this::count));
    }

    private void count(CodeBuilder code, CodeElement element) {
        if (!(element instanceof BranchInstruction branch) || branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W) {
            code.with(element);
            return;
        }
        Label taken = code.newLabel();
        Label next = code.newLabel();
        code.branch(branch.opcode(), taken);
        at(code);
        code.goto_(next).labelBinding(taken);
        at(code);
        code.goto_(branch.target()).labelBinding(next);
    }

    private void at(CodeBuilder code) {
        code.loadConstant(branches++).invokestatic(BRANCHES, "at", AT);
    }
}
