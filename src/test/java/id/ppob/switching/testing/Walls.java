package id.ppob.switching.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the compiled classes of a module lean on, read from their constant pools. */
public final class Walls {
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w/$]+);");

    private final Map<String, Set<String>> uses = new TreeMap<>();

    private Walls() { }

    /** @return what the classes of a folder use; nothing for a module without classes */
    public static Walls of(Path classes) {
        Walls walls = new Walls();
        if (!Files.isDirectory(classes)) {
            return walls;
        }
        try (Stream<Path> files = Files.walk(classes)) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(walls::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return walls;
    }

    private void read(Path file) {
        ClassModel model;
        try {
            model = ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<String> used = new TreeSet<>();
        for (PoolEntry entry : model.constantPool()) {
            switch (entry) {
                case ClassEntry type -> used.add(dotted(type.asInternalName()));
                case MemberRefEntry member -> used.add(dotted(member.owner().asInternalName()) + "#" + member.name().stringValue());
                case Utf8Entry text -> descriptorTypes(text.stringValue(), used);
                default -> { }
            }
        }
        String name = dotted(model.thisClass().asInternalName());
        model.findAttribute(Attributes.nestHost()).ifPresent(host -> used.remove(dotted(host.nestHost().asInternalName())));
        used.remove(name);
        uses.put(name, used);
    }

    private static void descriptorTypes(String text, Set<String> used) {
        if (text.startsWith("(") || text.startsWith("L") || text.startsWith("[")) {
            Matcher type = IN_DESCRIPTOR.matcher(text);
            while (type.find()) {
                used.add(dotted(type.group(1)));
            }
        }
    }

    private static String dotted(String internalName) {
        String name = internalName.replace('/', '.');
        return name.startsWith("[") ? name.replaceAll("^\\[+L?|;$", "") : name;
    }

    /** @return whether this class was read */
    public boolean has(String name) {
        return uses.containsKey(name);
    }

    /** @return how many classes were read */
    public int size() {
        return uses.size();
    }

    /**
     * One sentence for each class outside of where a thing is at home that uses it.
     *
     * @param thing what is used: a class as {@code a.b.C}, a method as {@code a.b.C#m}
     * @param home  whether a class may use it
     */
    public List<String> breaches(Predicate<String> thing, Predicate<String> home) {
        List<String> breaches = new ArrayList<>();
        uses.forEach((name, used) -> used.stream().filter(thing).filter(u -> !home.test(name)).findFirst()
                .ifPresent(u -> breaches.add(name + " uses " + u)));
        return breaches;
    }

    /** @return which package uses which, among those one level below {@code root}; the root package itself is "" */
    public Map<String, Set<String>> packages(String root) {
        Map<String, Set<String>> packages = new TreeMap<>();
        uses.forEach((name, used) -> {
            if (name.startsWith(root + ".")) {
                Set<String> targets = packages.computeIfAbsent(below(root, name), key -> new TreeSet<>());
                used.stream().filter(u -> u.startsWith(root + ".")).map(u -> below(root, u)).forEach(targets::add);
                targets.remove(below(root, name));
            }
        });
        return packages;
    }

    private static String below(String root, String name) {
        String[] parts = name.substring(root.length() + 1).split("\\.");
        return parts.length == 1 ? "" : parts[0];
    }

    /** @return a way from a package back to itself, as "a -> b -> a", or null when there is none */
    public static String cycle(Map<String, Set<String>> graph) {
        Set<String> done = new TreeSet<>();
        for (String start : graph.keySet()) {
            String cycle = walk(graph, start, new ArrayList<>(), done);
            if (cycle != null) {
                return cycle;
            }
        }
        return null;
    }

    private static String walk(Map<String, Set<String>> graph, String at, List<String> way, Set<String> done) {
        if (way.contains(at)) {
            return String.join(" -> ", way.subList(way.indexOf(at), way.size())) + " -> " + at;
        }
        if (done.contains(at)) {
            return null;
        }
        way.add(at);
        for (String next : graph.getOrDefault(at, Set.of())) {
            String cycle = walk(graph, next, way, done);
            if (cycle != null) {
                return cycle;
            }
        }
        way.removeLast();
        done.add(at);
        return null;
    }
}
