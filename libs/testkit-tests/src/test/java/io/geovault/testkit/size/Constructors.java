package io.geovault.testkit.size;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * The constructors of classes in Java sources. Those of records are left out: the components of a
 * record are the data of a row, an event or an answer, not collaborators.
 */
final class Constructors {

  private Constructors() {}

  /** A constructor of the class with that simple name. */
  record Constructor(String type, int parameters) {}

  static List<Constructor> of(Iterable<? extends JavaFileObject> sources) {
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    var task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, sources);
    var found = new ArrayList<Constructor>();
    try {
      task.parse().forEach(unit -> new Finder(found).scan(unit, null));
    } catch (IOException e) {
      throw new UncheckedIOException("the sources cannot be read", e);
    }
    return found;
  }

  static List<Constructor> in(List<Path> files) {
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    try (var manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      return of(manager.getJavaFileObjectsFromPaths(files));
    } catch (IOException e) {
      throw new UncheckedIOException("the sources cannot be read", e);
    }
  }

  private static final class Finder extends TreeScanner<Void, ClassTree> {

    private final List<Constructor> found;

    Finder(List<Constructor> found) {
      this.found = found;
    }

    @Override
    public Void visitClass(ClassTree type, ClassTree around) {
      return super.visitClass(type, type);
    }

    @Override
    public Void visitMethod(MethodTree method, ClassTree type) {
      if (method.getName().contentEquals("<init>") && type.getKind() == Tree.Kind.CLASS) {
        found.add(new Constructor(type.getSimpleName().toString(), method.getParameters().size()));
      }
      return super.visitMethod(method, type);
    }
  }
}
