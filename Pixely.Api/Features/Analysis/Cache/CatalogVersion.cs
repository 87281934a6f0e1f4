using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pixely.Core.Analysis;

namespace Pixely.Api.Features.Analysis.Cache;

/// <summary>What computes analyses: the modules with the versions of their results, and the build of their code.</summary>
internal sealed class CatalogVersion
{
    private const int Length = 16;

    private readonly string _value;

    /// <summary>Identifies a catalogue.</summary>
    public CatalogVersion(ModuleCatalog catalog)
    {
        var modules = catalog.Modules.Select(static module => string.Create(CultureInfo.InvariantCulture, $"{module.Key} {module.SchemaVersion}"));
        var text = string.Join('\n', [typeof(ModuleCatalog).Module.ModuleVersionId.ToString(), .. modules]);
        _value = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Length];
    }

    /// <summary>What an analysis of a state of the data is, as its tag says it: another text whenever the data or the code of any module change.</summary>
    public string StateOf(Guid dataVersion) => $"{dataVersion:N}.{_value}";
}
