using System.Reflection;

namespace Pixely.Tests.Conventions;

/// <summary>Tests that are run by name only cost nothing when they are not.</summary>
public sealed class ExplicitTestConventionsTests
{
    // A fixture of a class is made in every run, also for tests that are not run; what it does when it begins is done for nobody.
    [Fact]
    public void Starts_nothing_for_classes_whose_tests_are_all_explicit()
    {
        var eager = typeof(ExplicitTestConventionsTests).Assembly.GetTypes().Where(IsExplicit)
            .SelectMany(FixturesOf, static (type, fixture) => (type, Fixture: fixture))
            .Where(static use => use.Fixture.IsAssignableTo(typeof(IAsyncLifetime)))
            .Select(static use => $"{use.type.Name} begins {use.Fixture.Name}");

        Assert.Empty(eager);
    }

    [Fact]
    public void Knows_classes_whose_tests_are_all_explicit() =>
        Assert.Contains(typeof(Faults.Stacks.ShortSoakTests), typeof(ExplicitTestConventionsTests).Assembly.GetTypes().Where(IsExplicit));

    private static IEnumerable<Type> FixturesOf(Type type) =>
        type.GetInterfaces().Where(static one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IClassFixture<>)).Select(static one => one.GetGenericArguments()[0]);

    private static bool IsExplicit(Type type)
    {
        var tests = type.GetMethods().SelectMany(static method => method.GetCustomAttributes<FactAttribute>()).ToList();
        return tests.Count > 0 && tests.TrueForAll(static test => test.Explicit);
    }
}
