using Microsoft.AspNetCore.Components;
using Pixely.Core.Json;
using Pixely.Core.ModelUse;
using Pixely.Core.Operations;
using Pixely.Dashboard.Components.Operations;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Components.Pages.Operations;

/// <summary>Tokens and cost of language models by client and month.</summary>
public sealed partial class UsagePage
{
    private const int MostBars = 15;

    private Page<OperatedUsage>? _usage;
    private DateOnly _month;
    private DateOnly _present;

    /// <summary>A month, <c>YYYY-MM</c>, or null for the present one.</summary>
    [SupplyParameterFromQuery(Name = OperationsPages.MonthParameter)]
    public string? Month { get; set; }

    // Pages have their own name for it, from the imports.
    [Inject]
    private PageText Texts { get; set; } = null!;

    private IReadOnlyList<CostRow> Bars =>
    [
        .. _usage!.Items.Where(static line => line.Usage.Cost > 0).OrderByDescending(static line => line.Usage.Cost).Take(MostBars)
            .Select(static line => new CostRow(line.Client.BrandName, line.Usage.Cost, line.Budget)),
    ];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await OpenAsync())
        {
            return;
        }

        var today = Texts.Today;
        _present = new DateOnly(today.Year, today.Month, 1);
        if (!string.IsNullOrEmpty(Month) && Months.Find(Month) is null)
        {
            Fail(ApiProblem.NotFound);
            return;
        }

        _month = Months.Find(Month) ?? _present;
        _usage = await TakeAsync(Operations.GetUsageAsync(Months.NameOf(_month), Place, Aborted));
    }
}
