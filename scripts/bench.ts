import { existsSync, readdirSync } from 'node:fs'
import { build } from './build'
import { inRoot } from './paths'

/**
 * `npm run bench -- NAME …` runs test/bench/NAME. Without a name, it runs all of them. A bench
 * prints ratios that it measured in one run, and asserts nothing.
 */
const folderPath = inRoot('test', 'bench')
const benchFiles = readdirSync(folderPath)
  .filter((filePath) => filePath.endsWith('.ts'))
  .map((filePath) => filePath.replace(/\.ts$/, ''))
const requestedNames = process.argv.slice(2).filter((word) => !word.startsWith('-'))
const unknownNames = requestedNames.filter(
  (benchName) => !existsSync(inRoot('test', 'bench', `${benchName}.ts`)),
)
if (benchFiles.length === 0 || unknownNames.length > 0) {
  console.error(`no such bench: ${unknownNames.join(', ')}; there are: ${benchFiles.join(', ')}`)
  process.exit(2)
}
await build()
for (const benchName of requestedNames.length > 0 ? requestedNames : benchFiles) {
  console.log(`\n== ${benchName}`)
  const { run } = (await import(inRoot('test', 'bench', `${benchName}.ts`))) as {
    run: () => Promise<void>
  }
  await run()
}
