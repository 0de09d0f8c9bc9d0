using System.Reflection;
using TrialPortal.Domain.Database;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace TrialPortal.Tests.Databases;

/// <summary>
/// A test that runs once on SQLite and once on PostgreSQL; its first parameter is the <see cref="DatabaseKind"/>. Rows of
/// <c>InlineData</c> or <c>MemberData</c> fill the further parameters, each on both. Where there is no PostgreSQL that half
/// is reported as skipped, with the reason.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("TrialPortal.Tests.Databases." + nameof(BothDatabasesDiscoverer), "TrialPortal.Tests")]
public sealed class BothDatabasesAttribute : FactAttribute;

/// <summary>Found by xunit through its name.</summary>
public sealed class BothDatabasesDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var method = testMethod.Method.ToRuntimeMethod();
        var data = method.GetCustomAttributes<DataAttribute>().ToList();
        IReadOnlyList<object?[]> rows = data.Count == 0 ? [[]] : [.. data.SelectMany(attribute => attribute.GetData(method))];
        var display = discoveryOptions.MethodDisplayOrDefault();
        var displayOptions = discoveryOptions.MethodDisplayOptionsOrDefault();
        foreach (var kind in Enum.GetValues<DatabaseKind>())
        {
            var whyNot = kind == DatabaseKind.Postgres ? PostgresServer.WhyUnavailable : null;
            foreach (var row in rows)
            {
                object?[] arguments = [kind, .. row];
                yield return whyNot is null
                    ? new XunitTestCase(diagnostics, display, displayOptions, testMethod, arguments)
                    : new XunitSkippedDataRowTestCase(diagnostics, display, displayOptions, testMethod, whyNot, arguments);
            }
        }
    }
}
