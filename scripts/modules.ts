import { readOptions } from './command-line'
import { buildProfile } from './modules/build-profile'
import { checkWithout } from './modules/check-without'
import { writeGenerated } from './modules/generate'
import { presentModules, readProfile } from './modules/profile'
import { runStories } from './modules/stories'
import { inRoot } from './paths'

const help = `npm run modules -- [NAME ...]
npm run modules -- --write [--profile P]
npm run modules -- --build P
npm run modules -- --stories P
npm run modules -- --figures

  NAME ...   checks that the rest works without a module: deletes its folders in a copy, with those
             of the modules that need it, writes the generated files, checks the types, and runs the
             core's tests of the house, rules and actions. Without a name: each module in turn
  --write    writes the files that are generated from the modules of profile P (default: full)
  --build P  builds dist/P: a complete project with the modules of profiles/P.json
  --stories P  builds dist/P and runs its stories there: whole cases on phones in a browser
  --figures  prints how many pages, actions and collections this build has`

async function main(): Promise<number> {
  const { values, positionals } = readOptions(help, {
    allowPositionals: true,
    options: {
      write: { type: 'boolean' },
      profile: { type: 'string', default: 'full' },
      build: { type: 'string' },
      stories: { type: 'string' },
      figures: { type: 'boolean' },
    },
  })

  if (values.write) {
    const profile = await readProfile(inRoot(), values.profile)
    const changedPaths = await writeGenerated(inRoot(), profile)
    console.log(changedPaths.length > 0 ? changedPaths.join('\n') : 'nothing has changed')
    return 0
  }

  if (values.build !== undefined) return buildProfile(values.build)
  if (values.stories !== undefined) return runStories(values.stories)
  if (values.figures) {
    // This module loads the generated files, so `--write` must have written them before.
    const { buildFigures } = await import('./modules/figures')
    console.log(buildFigures().join('\n'))
    return 0
  }

  return checkModules(positionals)
}

/** Checks that the project builds and passes its tests without each module. */
async function checkModules(moduleNames: readonly string[]): Promise<number> {
  const allModules = presentModules(inRoot())
  const unknownNames = moduleNames.filter((moduleName) => !allModules.includes(moduleName))
  if (unknownNames.length > 0) {
    console.error(`no such module: ${unknownNames.join(', ')}. There are: ${allModules.join(', ')}`)
    return 2
  }
  return checkWithout(moduleNames.length > 0 ? moduleNames : allModules)
}

process.exitCode = await main()
