import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.gf.model.GFModelParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

/**
 * Prints the rules of one flavour that a PDF breaks, one line a rule.
 *
 * Usage: FailedRules FLAVOUR CLAUSES FILE...
 * FLAVOUR: 1b, 2b, ua1 ...; CLAUSES: only rules of these clauses, as prefixes joined by commas
 * ("6.2.11."), or "all".
 * Ends with 1 where a rule is broken, with 2 where a file can't be read.
 */
public final class FailedRules {
    private static final int FEW = 3;

    private static boolean chosen(String clause, String[] prefixes) {
        for (String prefix : prefixes) {
            if (prefix.equals("all") || clause.startsWith(prefix)) return true;
        }
        return false;
    }

    private static boolean check(String path, PDFAFlavour flavour, String[] prefixes)
            throws Exception {
        Map<String, String> failed = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        PDFAValidator validator = ValidatorFactory.createValidator(flavour, false);
        try (GFModelParser parser = GFModelParser.createModelWithFlavour(new File(path), flavour)) {
            for (TestAssertion each : validator.validate(parser).getTestAssertions()) {
                String clause = each.getRuleId().getClause();
                if (each.getStatus() == TestAssertion.Status.PASSED || !chosen(clause, prefixes))
                    continue;
                String rule = clause + "-" + each.getRuleId().getTestNumber();
                int count = counts.merge(rule, 1, Integer::sum);
                if (count == 1) failed.put(rule, each.getMessage().replaceAll("\\s+", " "));
                if (count <= FEW) failed.merge(rule, "\n    at " + each.getLocation().getContext(),
                        String::concat);
            }
        }
        for (Map.Entry<String, String> entry : failed.entrySet()) {
            System.out.println(path + ": " + entry.getKey() + " (" + counts.get(entry.getKey())
                    + "): " + entry.getValue());
        }
        return failed.isEmpty();
    }

    public static void main(String[] arguments) {
        if (arguments.length < 3) {
            System.err.println("usage: FailedRules FLAVOUR CLAUSES FILE...");
            System.exit(2);
        }
        VeraGreenfieldFoundryProvider.initialise();
        boolean good = true;
        try {
            for (int i = 2; i < arguments.length; ++i) {
                good &= check(arguments[i], PDFAFlavour.byFlavourId(arguments[0]),
                        arguments[1].split(","));
            }
        } catch (Exception problem) {
            System.err.println(problem);
            System.exit(2);
        }
        System.exit(good ? 0 : 1);
    }
}
