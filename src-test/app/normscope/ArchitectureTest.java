package normscope;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.File;
import java.nio.file.Path;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.BaseStream;
import javafx.scene.control.Tooltip;
import normscope.app.Launcher;
import normscope.app.figure.axes.Schemes;
import normscope.app.figure.smoothness.GradientPanels;
import normscope.config.TypedPath;
import normscope.config.WrittenNumber;
import normscope.train.Session;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What may know what. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("normscope");

    /** The pages' own figures; a page is a package. */
    private static final String[] PAGES = {
        "normscope.app.figure.layers",
        "normscope.app.figure.signal",
        "normscope.app.figure.shift",
        "normscope.app.figure.smoothness",
        "normscope.app.figure.quantity",
        "normscope.app.figure.axes",
        "normscope.app.figure.slice"
    };

    /** They read what the kernel, a driver and Java itself write, and nothing that a person types. */
    private static final String WRITTEN_BY_PROGRAMS =
            "normscope\\.(train\\.MachineMemory|kernel\\.(GpuProbe|CudaTrial|NativeCache)|app\\.job\\.TemporaryFolder).*";

    @Test
    void coreDrawsNothing() {
        noClasses()
                .that()
                .resideOutsideOfPackage("normscope.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..", "javax.imageio..", "normscope.app..")
                .because("the core runs on machines without a display, and a picture is made from a snapshot alone")
                .check(CLASSES);
    }

    @Test
    void valuesKnowOnlyJava() {
        knowsOnly("normscope.config");
        knowsOnly("normscope.slice", "normscope.config");
        knowsOnly("normscope.snapshot", "normscope.config", "normscope.slice");
    }

    private static void knowsOnly(String values, String... others) {
        classes()
                .that()
                .resideInAPackage(values)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", values).or(resideInAnyPackage(others)))
                .because("what the user chose, what a slice is and what a step looked like cross threads and files, so"
                        + " they are plain values, and each is told in the words of those before it")
                .check(CLASSES);
    }

    @Test
    void figuresStandOnTheirFaceAndOnWhatTheyDrawWith() {
        standsOn("normscope.app.figure");
        standsOn("normscope.app.figure.draw", "normscope.app.figure");
        standsOn("normscope.app.figure.measured", "normscope.app.figure", "normscope.app.figure.draw");
        standsOn("normscope.app.figure.histogram", "normscope.app.figure", "normscope.app.figure.draw");
        for (String page : PAGES) {
            standsOn(
                    page,
                    "normscope.app.figure",
                    "normscope.app.figure.draw",
                    "normscope.app.figure.measured",
                    "normscope.app.figure.histogram");
        }
    }

    private static void standsOn(String storey, String... below) {
        noClasses()
                .that()
                .resideInAPackage(storey)
                .should()
                .dependOnClassesThat(resideInAPackage("normscope.app..")
                        .and(not(resideInAPackage(storey)))
                        .and(not(resideInAnyPackage(below))))
                .because("a page can be read, changed and taken out by itself: it knows no other page, and what pages"
                        + " share knows none")
                .check(CLASSES);
    }

    @Test
    void onlyAPageNamesItsFigures() {
        noClasses()
                .that()
                .resideInAPackage("normscope.app..")
                .and()
                .resideOutsideOfPackages(PAGES)
                .and()
                .resideOutsideOfPackage("normscope.app.page")
                .should()
                .dependOnClassesThat(resideInAnyPackage(PAGES)
                        // What a scheme is called on the axes page, and the panels that the measure command draws too.
                        .and(not(belongToAnyOf(Schemes.class, GradientPanels.class))))
                .because("a new figure is a class and its line in Figures; window and commands ask Figures")
                .check(CLASSES);
    }

    @Test
    void aTooltipIsAHint() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Hint")
                .should()
                .callConstructor(Tooltip.class)
                .orShould()
                .callConstructor(Tooltip.class, String.class)
                .because("JavaFX's own is one long line and takes the click that follows")
                .check(CLASSES);
    }

    @Test
    void numbersAreReadInOnePlace() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(WrittenNumber.class)
                .and()
                .haveNameNotMatching(WRITTEN_BY_PROGRAMS)
                .should()
                .callMethod(Double.class, "parseDouble", String.class)
                .orShould()
                .callMethod(Double.class, "valueOf", String.class)
                .orShould()
                .callMethod(Integer.class, "parseInt", String.class)
                .orShould()
                .callMethod(Integer.class, "valueOf", String.class)
                .orShould()
                .callMethod(Long.class, "parseLong", String.class)
                .because("Java takes 1d, 0x1p3 and digits of other scripts for numbers, and people mean none of them")
                .check(CLASSES);
    }

    @Test
    void typedPathsAreMadeInOnePlace() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(TypedPath.class)
                .and()
                .haveSimpleNameNotContaining("Remembered")
                .and()
                .haveSimpleNameNotContaining("NormalizeCommand")
                .and()
                .haveNameNotMatching(WRITTEN_BY_PROGRAMS)
                .should()
                .callMethod(Path.class, "of", String.class, String[].class)
                .orShould()
                .callMethod(File.class, "toPath")
                .because("a name that the locale cannot encode gets a sentence, not an exception")
                .check(CLASSES);
    }

    @Test
    void figuresAreNoWindow() {
        noClasses()
                .that()
                .resideInAnyPackage("normscope.app.figure..", "normscope.app.export..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .because("the same code draws on the screen, into a file, and on a machine without a display")
                .check(CLASSES);
    }

    @Test
    void figuresDoNotTrain() {
        noClasses()
                .that()
                .resideInAnyPackage("normscope.app.figure..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("normscope.train..", "normscope.nn..", "normscope.kernel..", "normscope.data..")
                .because("a figure shows what was measured and never runs a network again")
                .check(CLASSES);
    }

    @Test
    void appKnowsNoTensors() {
        noClasses()
                .that()
                .resideInAPackage("normscope.app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.nd4j..")
                .because("arrays of the training thread must not reach another one: snapshots do")
                .check(CLASSES);
    }

    @Test
    void onlyKernelsCompute() {
        noClasses()
                .that()
                .resideOutsideOfPackage("normscope.kernel..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.nd4j..")
                        .and(not(arraysAndTheirType()))
                        .and(not(resideInAPackage("org.nd4j.linalg.indexing.."))))
                .orShould()
                .callMethodWhere(computesOnArrays())
                .because("operations are bound once to preallocated arrays in Kernels; elsewhere an array is only held,"
                        + " measured and looked at through views")
                .check(CLASSES);
    }

    @Test
    void onlySessionStartsThreadsAndLanesBorrowSome() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Session.class)
                .and()
                .doNotHaveFullyQualifiedName("normscope.train.LaneThreads")
                .should()
                .callMethod(Thread.class, "start")
                .orShould()
                .dependOnClassesThat(belongToAnyOf(
                        Executors.class,
                        ThreadPoolExecutor.class,
                        ForkJoinPool.class,
                        CompletableFuture.class,
                        Timer.class))
                .orShould()
                .callMethodWhere(target(nameMatching("parallel(Stream)?"))
                        .and(targetOwner(assignableTo(BaseStream.class).or(assignableTo(java.util.Collection.class)))))
                .because("one training thread, in one place, is what makes a run the same twice; the cores it lends"
                        + " its lanes for a step are waited for")
                .check(CLASSES);
    }

    @Test
    void viewsDoNotTrain() {
        noClasses()
                .that()
                .resideInAnyPackage("normscope.app.view..", "normscope.app.control..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("normscope.nn..", "normscope.kernel..", "normscope.data..")
                .because("a window talks to the Session and reads its snapshots")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void nothingAsksTheMachineHowToWrite() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Launcher.class)
                .should()
                .dependOnClassesThat(assignableTo(java.text.Format.class).or(assignableTo(java.util.TimeZone.class)))
                .orShould()
                .callMethodWhere(target(nameMatching("getDefault|setDefault|defaultCharset|systemDefault"))
                        .and(targetOwner(belongToAnyOf(
                                java.util.Locale.class, java.nio.charset.Charset.class, java.time.ZoneId.class))))
                .because("the program speaks one language everywhere, which its start sets; Error Prone forbids the"
                        + " calls that take the machine's character set unasked")
                .check(CLASSES);
    }

    @Test
    void noCycles() {
        slices().matching("normscope.(**)")
                .should()
                .beFreeOfCycles()
                .because("data flow one way")
                .check(CLASSES);
    }

    @Test
    void classesKnowEachOtherOneWay() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        JavaClass outer = type;
                        while (outer.getEnclosingClass().isPresent()) {
                            outer = outer.getEnclosingClass().get();
                        }
                        return SliceIdentifier.of(outer.getFullName());
                    }

                    @Override
                    public String getDescription() {
                        return "files";
                    }
                })
                .should()
                .beFreeOfCycles()
                .because("a file can be read when those that it names have been")
                .check(CLASSES.that(resideInAPackage("normscope.app..")));
    }

    private static DescribedPredicate<JavaClass> arraysAndTheirType() {
        DescribedPredicate<JavaClass> held = belongToAnyOf(INDArray.class, DataType.class);
        return DescribedPredicate.describe("arrays and their type", type -> held.test(type.getBaseComponentType()));
    }

    /** Views, shapes, and filling an array once with its initial value are no operations of a step. */
    private static DescribedPredicate<JavaCall<?>> computesOnArrays() {
        DescribedPredicate<JavaClass> array = assignableTo(INDArray.class);
        return DescribedPredicate.describe(
                "computes on an INDArray",
                call -> array.test(call.getTargetOwner())
                        && !call.getTarget()
                                .getName()
                                .matches(
                                        "length|rank|shape|size|rows|columns|dataType|ordering|get|reshape|dup|assign"));
    }
}
