package normscope.app.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import normscope.app.export.ExperimentFile;
import normscope.app.page.SceneFigures;
import normscope.config.ListedNumbers;
import normscope.config.Presets;
import normscope.config.ShortText;
import normscope.config.TypedPath;
import normscope.lesson.Lesson;
import normscope.lesson.LessonCheck;
import normscope.lesson.Lessons;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code normscope lessons}. */
@Command(
        name = "lessons",
        description = "Lists the lessons; 'lessons check' runs them and holds every sentence to its run.",
        subcommands = LessonsCommand.Check.class)
final class LessonsCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Lessons.groups().forEach((question, names) -> {
            out.println(question.title());
            names.forEach(name -> list(name, out));
            out.println();
        });
        out.println("normscope presets lists more experiments, to explore.");
        out.flush();
    }

    private static void list(String name, PrintWriter out) {
        Lesson lesson = Lessons.open(name);
        out.println("  %s (%d scenes, %d minutes)"
                .formatted(name, lesson.scenes().size(), lesson.about().minutes()));
        Wrapped.lines(lesson.title()).forEach(line -> out.println("      " + line));
        Wrapped.lines(lesson.about().paper()).forEach(line -> out.println("      " + line));
    }

    /** {@code normscope lessons check}. */
    @Command(
            name = "check",
            description = {
                "Runs every scene of every lesson without a window: whether each sentence has its numbers from the run, whether the"
                        + " run bears it out, and how long a class would wait.",
                "",
                "The exit status is 0 if all do, else 1, and the last line says which do not."
            },
            usageHelpAutoWidth = true,
            sortOptions = false)
    static final class Check implements Callable<Integer> {
        private static final int MOST_SEEDS = 100;

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(
                paramLabel = "NAME",
                arity = "0..*",
                description = "Which: lessons, presets or files; all lessons and presets where none is named.")
        private List<String> names = List.of();

        @Option(names = "--seeds", paramLabel = "SEEDS", description = "With which seeds; at first 0-2.")
        private String seeds = "0-2";

        @Option(names = "--lessons", description = "Without experiments that are there to explore.")
        private boolean taughtOnly;

        @Override
        public Integer call() {
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            List<Integer> all = ListedNumbers.parse("--seeds", seeds, MOST_SEEDS);
            List<String> wrong = new ArrayList<>();
            for (String name : wanted()) {
                check(name, open(name), all, out, wrong);
            }
            out.println(
                    wrong.isEmpty()
                            ? "Every sentence holds."
                            : "%d do not hold: %s.".formatted(wrong.size(), String.join(", ", wrong)));
            out.flush();
            return wrong.isEmpty() ? 0 : 1;
        }

        private List<String> wanted() {
            if (!names.isEmpty()) {
                return names;
            }
            List<String> all = new ArrayList<>(Lessons.names());
            if (!taughtOnly) {
                all.addAll(Presets.names());
            }
            return all;
        }

        private static Lesson open(String name) {
            boolean known = Lessons.names().contains(name) || Presets.names().contains(name);
            return !known && (ShortText.isMeant(name) || Files.exists(TypedPath.of(name, "")))
                    ? ExperimentFile.typedLesson(name)
                    : SceneFigures.checked(Lessons.open(name), name);
        }

        private static void check(
                String name, Lesson lesson, List<Integer> seeds, PrintWriter out, List<String> wrong) {
            for (String sentence : LessonCheck.loose(lesson)) {
                out.println("%s: %s".formatted(name, sentence));
                wrong.add(name);
            }
            if (lesson.scenes().isEmpty()) {
                return;
            }
            for (int seed : seeds) {
                double whole = 0;
                for (LessonCheck.Result each : LessonCheck.run(lesson.withSeed(seed), () -> {})) {
                    String scene = "%s seed %d scene %d".formatted(name, seed, each.scene());
                    out.println(
                            "%s: %s, %.1f s".formatted(scene, each.held() ? "holds" : "does not hold", each.seconds()));
                    say(each.said(), out);
                    say(each.revealed(), out);
                    out.flush();
                    if (!each.held()) {
                        wrong.add(scene);
                    }
                    if (!each.inTime()) {
                        say("A class would wait longer than %.0f s".formatted(LessonCheck.PATIENCE), out);
                        wrong.add(scene + " (too long)");
                    }
                    whole += each.seconds();
                }
                out.println("%s seed %d: %.1f s of training in all".formatted(name, seed, whole));
            }
        }

        private static void say(String words, PrintWriter out) {
            if (!words.isEmpty()) {
                Wrapped.lines(words).forEach(line -> out.println("      " + line));
            }
        }
    }
}
