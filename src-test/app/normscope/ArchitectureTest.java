package normscope;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
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
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.BaseStream;
import normscope.app.Launcher;
import normscope.train.Session;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What may know what. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("normscope");

    private static final String[] CORE = {
        "normscope.config..",
        "normscope.snapshot..",
        "normscope.data..",
        "normscope.kernel..",
        "normscope.nn..",
        "normscope.train..",
        "normscope.tensor..",
        "normscope.measure.."
    };

    @Test
    void coreDrawsNothing() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..", "javax.imageio..", "normscope.app..")
                .because("the core runs on machines without a display, and a picture is made from a snapshot alone")
                .check(CLASSES);
    }

    @Test
    void valuesKnowOnlyJava() {
        classes()
                .that()
                .resideInAnyPackage("normscope.config..", "normscope.snapshot..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "normscope.config..", "normscope.snapshot..")
                .because(
                        "what the user chose and what a step looked like cross threads and files, so they are plain values")
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
