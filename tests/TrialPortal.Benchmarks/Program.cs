using System.Globalization;
using TrialPortal.Benchmarks;

switch (args)
{
    case ["stages", var count]:
        Stages.Run(int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    default:
        await Console.Error.WriteLineAsync("Say which: stages N");
        return 2;
}
