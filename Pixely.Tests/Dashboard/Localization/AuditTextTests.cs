using System.Reflection;
using System.Text.Json;
using System.Xml.Linq;
using Pixely.Api.Features.Audit;
using Pixely.Core.Audit;
using Pixely.Core.Audit.Details;
using Pixely.Core.Ingestion;
using Pixely.Core.Json;
using Pixely.Core.Runs;
using Pixely.Dashboard.Localization;
using Pixely.Orchestrator.Runs;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Model;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Dashboard.Localization;

/// <summary>That an administrator reads words whatever an event tells; a new action, detail or value fails until somebody has written them.</summary>
public sealed class AuditTextTests
{
    // Ids, names of processes and hashes: there are no words for them.
    private static readonly string[] Codes = ["hash", "method", "name", "route", "sha256", "taken_from", "text_hash", "worker"];

    // No administrator changes these: the system keeps them while it works.
    private static readonly string[] KeptBySystem =
    [
        nameof(Client.ReannotatedAnnotator),
        nameof(Client.ReannotatedFromVersion),
        nameof(Client.LastCorrectionAt),
        nameof(Client.Fallbacks),
        nameof(Client.WatchedSince),
        nameof(Client.LastAnalysisTimestamp),
        nameof(Client.Profile),
    ];

    private static readonly Dictionary<string, IReadOnlyList<string>> KnownValues = new(StringComparer.Ordinal)
    {
        ["changed"] = [.. ConstantsOf(typeof(AccountField)), .. ClientFields()],
        ["error_code"] = [.. ConstantsOf(typeof(RunErrorCodes)), .. ConstantsOf(typeof(SourceFailureCodes)), .. ConstantsOf(typeof(RunFailures))],
        ["format"] = ReadAudit.FileKinds,
        ["list"] = ["posts", "comments"],
    };

    private static readonly PropertyInfo[] Details =
    [
        .. new[] { typeof(IAuditDetails).Assembly, typeof(Client).Assembly, typeof(ReadAudit).Assembly }
            .SelectMany(static assembly => assembly.GetTypes())
            .Where(static type => type.IsAssignableTo(typeof(IAuditDetails)) && !type.IsInterface)
            .SelectMany(static type => PixelyJson.Options.GetTypeInfo(type).Properties.Where(static member => member.Get is not null))
            .Select(static member => (PropertyInfo)member.AttributeProvider!),
    ];

    public static TheoryData<string> Written { get; } = [Languages.Spanish, Languages.English];

    [Theory]
    [MemberData(nameof(Written))]
    public void Says_every_action_and_outcome(string language)
    {
        var text = In(language);

        Assert.All(AuditAction.All, action => Assert.False(text.AuditAction(action).IsCode, action));
        Assert.All(Enum.GetValues<AuditOutcome>(), outcome => Assert.NotEmpty(text.AuditOutcome(outcome)));
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void Says_every_detail_that_is_stored(string language)
    {
        var text = In(language);

        Assert.True(Details.Length > 30, $"Only {Details.Length} details were found.");
        Assert.All(Details.Select(NameOf), name => Assert.False(text.AuditDetail("any.action", name).IsCode, name));
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void Says_every_value_that_has_a_meaning(string language)
    {
        var text = In(language);

        Assert.All(
            Details.SelectMany(static detail => ValuesOf(detail), static (detail, value) => (Name: NameOf(detail), Value: value)),
            known => Assert.False(Assert.Single(Values(text, known.Name, known.Value)).IsCode, $"{known.Name}: {known.Value}"));
    }

    [Fact]
    public void Has_words_for_nothing_that_is_not_stored()
    {
        var names = Details.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        string[] values = [.. Details.SelectMany(static detail => ValuesOf(detail).Select(value => $"{NameOf(detail)}.{Wire(value)}"))];

        Assert.All(KeysOf("Audit.Action."), static action => Assert.True(AuditAction.All.Contains(action), action));
        Assert.All(KeysOf("Audit.Value."), value => Assert.Contains(value, values));
        Assert.All(
            KeysOf("Audit.Detail."),
            key => Assert.True(names.Contains(key) || AuditAction.All.Any(action => names.Any(name => key == $"{action}.{name}")), key));
    }

    [Fact]
    public void Shows_the_code_of_what_nobody_has_written_words_for()
    {
        var text = In(Languages.Spanish);

        Assert.Equal(new AuditWord("brand.new", IsCode: true), text.AuditAction("brand.new"));
        Assert.Equal(new AuditWord("novelty", IsCode: true), text.AuditDetail(AuditAction.RunStarted, "novelty"));
        Assert.Equal([new AuditWord("Sector", IsCode: false), new AuditWord("novelty", IsCode: true)], Values(text, "changed", new[] { "industry", "novelty" }));
        Assert.Equal([new AuditWord("true", IsCode: true)], Values(text, "novelty", true));
    }

    [Fact]
    public void Tells_apart_what_one_name_means_in_events_of_two_actions()
    {
        var text = In(Languages.English);

        Assert.Equal("Hash of the name", text.AuditDetail(AuditAction.SignInUnknown, "name").Text);
        Assert.Equal("Annotator", text.AuditDetail(AuditAction.AnnotationsRequestedAgain, "name").Text);
        Assert.Equal("Language model", Values(text, "name", "openai")[0].Text);
    }

    [Fact]
    public void Writes_figures_and_days_as_the_reader_does()
    {
        var text = In(Languages.Spanish);

        Assert.Equal("12.345", Values(text, "comments_new", 12_345)[0].Text);
        Assert.Equal([new AuditWord(text.Day(new DateOnly(2026, 1, 31)), IsCode: false)], Values(text, "before", new DateOnly(2026, 1, 31)));
    }

    private static IReadOnlyList<AuditWord> Values<T>(PageText text, string name, T value) =>
        text.AuditValues(name, JsonSerializer.SerializeToElement(value, PixelyJson.Options));

    private static PageText In(string language) => new(new TextCatalog(), TimeProvider.System, language);

    private static string NameOf(PropertyInfo detail) => PixelyJson.Options.PropertyNamingPolicy!.ConvertName(detail.Name);

    private static IEnumerable<object> ValuesOf(PropertyInfo detail)
    {
        var type = Nullable.GetUnderlyingType(detail.PropertyType) ?? detail.PropertyType;
        if (type.IsEnum)
        {
            return Enum.GetValues(type).Cast<object>();
        }

        var isText = type == typeof(string) || type == typeof(IReadOnlyList<string>);
        return !isText || Codes.Contains(NameOf(detail)) ? [] : KnownValues[NameOf(detail)];
    }

    private static string Wire(object value) => JsonSerializer.SerializeToElement(value, PixelyJson.Options).GetString()!;

    private static IEnumerable<string> KeysOf(string prefix) => XDocument
        .Load(Path.Combine(Repository.Root, "Pixely.Dashboard", "Localization", "Texts", "Audit.resx")).Root!
        .Elements("data")
        .Select(static data => data.Attribute("name")!.Value)
        .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
        .Select(key => key[prefix.Length..]);

    private static IEnumerable<string> ConstantsOf(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(static field => field.IsLiteral)
        .Select(static field => (string)field.GetRawConstantValue()!);

    private static IEnumerable<string> ClientFields() => typeof(Client)
        .GetProperties()
        .Where(static property => property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)))
        .Where(static property => !KeptBySystem.Contains(property.Name))
        .Select(static property => SnakeCaseNames.Of(property.Name));
}
