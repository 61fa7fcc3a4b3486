import { existsSync, readdirSync } from 'node:fs'
import { build } from './build'
import { exitForWrongArguments, readOptions } from './command-line'
import { inRoot } from './paths'

/**
 * `npm run bench -- NAME …` runs test/bench/NAME. Without a name, it runs all of them. A bench
 * prints ratios that it measured in one run, and asserts nothing.
 */
const folderPath = inRoot('test', 'bench')
const benchFiles = readdirSync(folderPath)
  .filter((filePath) => filePath.endsWith('.ts'))
  .map((filePath) => filePath.replace(/\.ts$/, ''))
const USAGE = `用法 usage: npm run bench -- [NAME ...] [options]
  NAME   ${benchFiles.join(', ')}
         (default: all of them, which takes an hour)

  rounds --write         also write the table that the tests compare with
  dispatch --desk        only the time to the first call
  dispatch --days N      the number of days (default: 200)
  dispatch --seed N      only this day
  reading --untouched    the photos that were not used to tune the reading`

const { positionals: requestedNames, values: benchOptions } = readOptions(USAGE, {
  allowPositionals: true,
  options: {
    write: { type: 'boolean' },
    desk: { type: 'boolean' },
    days: { type: 'string' },
    seed: { type: 'string' },
    untouched: { type: 'boolean' },
  },
})
const unknownNames = requestedNames.filter(
  (benchName) => !existsSync(inRoot('test', 'bench', `${benchName}.ts`)),
)
if (benchFiles.length === 0 || unknownNames.length > 0) {
  exitForWrongArguments(`no such bench: ${unknownNames.join(', ')}`)
}
await build()
for (const benchName of requestedNames.length > 0 ? requestedNames : benchFiles) {
  console.log(`\n== ${benchName}`)
  const { run } = (await import(inRoot('test', 'bench', `${benchName}.ts`))) as {
    run: (options: typeof benchOptions) => Promise<void>
  }
  await run(benchOptions)
}
