import { existsSync, readdirSync } from 'node:fs'
import { build } from './build'
import { inRoot } from './paths'

/**
 * `npm run bench -- NAME …` runs test/bench/NAME; without a name, all of them. It prints ratios
 * measured in one run, and asserts nothing.
 */
const folderPath = inRoot('test', 'bench')
const benchFiles = readdirSync(folderPath)
  .filter((filePath) => filePath.endsWith('.ts'))
  .map((filePath) => filePath.replace(/\.ts$/, ''))
const wantedNames = process.argv.slice(2).filter((word) => !word.startsWith('-'))
const unknown = wantedNames.filter(
  (benchName) => !existsSync(inRoot('test', 'bench', `${benchName}.ts`)),
)
if (benchFiles.length === 0 || unknown.length > 0) {
  console.error(`no such bench: ${unknown.join(', ')}; there are: ${benchFiles.join(', ')}`)
  process.exit(2)
}
await build()
for (const benchName of wantedNames.length > 0 ? wantedNames : benchFiles) {
  console.log(`\n== ${benchName}`)
  const { run } = (await import(inRoot('test', 'bench', `${benchName}.ts`))) as {
    run: () => Promise<void>
  }
  await run()
}
