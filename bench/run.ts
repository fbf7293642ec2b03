// `npm run bench -- NAME`: measures one thing and prints one JSON object a line; hints for people go to the error output.
// What each benchmark does and what was measured so far: docs/performance.md. Start reading at one of them, e.g. ingest/ingest.ts.
import { dashboardsBench } from './dashboards/dashboards.ts'
import { importBench } from './import/import.ts'
import { ingestBench } from './ingest/ingest.ts'
import type { Bench } from './measuring/bench.ts'
import { type BenchLine, benchLine } from './measuring/bench-line.ts'
import { type BenchOptions, readOptions, usage } from './measuring/bench-options.ts'
import { openEndings } from './measuring/endings.ts'
import { segmentsBench } from './segments/segments.ts'
import { startBench } from './start/start.ts'

const benches: readonly Bench[] = [startBench, ingestBench, importBench, dashboardsBench, segmentsBench]

async function main(): Promise<void> {
  const options = optionsOrUsage()
  const bench = benches.find(({ name }) => name === options.name)
  if (bench === undefined) return
  const lines: BenchLine[] = []
  const endings = openEndings()
  for (const size of options.sizes) {
    try {
      await bench.run({
        size,
        options,
        endings,
        report(measured) {
          const line = benchLine(bench.name, size, measured)
          lines.push(line)
          process.stdout.write(`${JSON.stringify(line)}\n`)
        },
        say: (text) => {
          if (!options.isQuiet) process.stderr.write(`${bench.name} ${size}: ${text}\n`)
        },
      })
    } finally {
      await endings.run()
    }
  }
  if (options.isStrict && lines.some(({ ok }) => ok === false)) process.exitCode = 1
}

function optionsOrUsage(): BenchOptions {
  try {
    return readOptions(
      process.argv.slice(2),
      benches.map(({ name }) => name),
    )
  } catch (error) {
    const list = benches.map(({ name, about }) => `  ${name.padEnd(12)}${about}`).join('\n')
    process.stderr.write(`bench: ${error instanceof Error ? error.message : error}\n\n${usage}\n\nBenchmarks:\n${list}\n`)
    process.exit(2)
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`)
  process.exitCode = 1
})
