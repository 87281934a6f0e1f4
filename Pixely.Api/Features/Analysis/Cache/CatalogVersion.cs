using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pixely.Core.Analysis;

namespace Pixely.Api.Features.Analysis.Cache;

/// <summary>What computes analyses: the modules with the versions of their results, and the build of their code.</summary>
internal sealed class CatalogVersion
{
    /// <summary>Identifies a catalogue.</summary>
    public CatalogVersion(ModuleCatalog catalog)
    {
        var modules = catalog.Modules.Select(static module => string.Create(CultureInfo.InvariantCulture, $"{module.Key} {module.SchemaVersion}"));
        var text = string.Join('\n', [typeof(ModuleCatalog).Module.ModuleVersionId.ToString(), .. modules]);
        Value = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Another one whenever a module, the shape of its result or the code of any changes; lower-case hex.</summary>
    public string Value { get; }
}
