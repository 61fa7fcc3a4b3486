import { posix } from 'node:path'
import { expect, it } from 'vitest'
import { moduleCollections } from '../../cloudfunctions/_modules/generated/collections'
import { schema } from '../../cloudfunctions/schema'
import { areModulesMissing, files, graph, read } from './sources'

/** A module's own file, also one of its sample data. */
const moduleOf = (path: string): string | undefined => {
  const name =
    /^(?:miniprogram\/modules|cloudfunctions\/_modules|scripts\/seed\/modules)\/([^/]+)\//.exec(
      path,
    )?.[1]
  return name === 'generated' ? undefined : name
}

/** The components that a page or a component names in its JSON file, as files. */
function componentsOf(jsonFile: string): string[] {
  const { usingComponents = {} } = JSON.parse(read(jsonFile)) as {
    usingComponents?: Record<string, string>
  }
  return Object.values(usingComponents).map((path) =>
    path.startsWith('/')
      ? `miniprogram${path}.ts`
      : posix.join(posix.dirname(jsonFile), `${path}.ts`),
  )
}

/** The file of a page beside its JSON file. */
const scriptOf = (jsonFile: string) => jsonFile.replace(/\.json$/, '.ts')

/** Who reaches each file: names of modules, and `core` for the core, the scripts and the audit. */
function usersOfFiles(): Map<string, Set<string>> {
  const sources = files(/^(cloudfunctions|miniprogram|scripts)\/.*\.ts$/)
  const imports = graph(sources)

  for (const jsonFile of files(/^miniprogram\/.*\.json$/)) {
    const script = scriptOf(jsonFile)
    imports.get(script)?.push(...componentsOf(jsonFile).filter((file) => imports.has(file)))
  }

  const users = new Map<string, Set<string>>(sources.map((file) => [file, new Set<string>()]))

  const isRoot = (file: string) =>
    moduleOf(file) !== undefined ||
    /^(scripts\/|cloudfunctions\/[a-z]|miniprogram\/(app|pages|officer|command-centre|merchant|publicity|custom-tab-bar))/.test(
      file,
    )

  for (const start of sources.filter(isRoot)) {
    const user = moduleOf(start) ?? 'core'
    const reached = new Set([start])
    for (const file of reached) {
      users.get(file)!.add(user)
      for (const target of imports.get(file)!)
        if (!target.includes('modules/generated/') && moduleOf(target) === undefined)
          reached.add(target)
    }
  }

  return users
}

/**
 * The files that a stream consists of: they store and decide it. They stay in the core, because
 * the audit and a person must be able to read old records in a build without the module.
 */
function filesOfStreams(): Set<string> {
  const sources = files(/^(cloudfunctions\/_(domain|persistence)|miniprogram\/shared)\/.*\.ts$/)
  const imports = graph(sources)
  const isStream = (file: string) => read(file).includes('defineStream<')
  const reached = new Set(sources.filter(isStream))
  for (const file of reached) for (const target of imports.get(file)!) reached.add(target)
  return reached
}

it.skipIf(areModulesMissing)('a file that one module alone reaches lies in its folder', () => {
  const streamFiles = filesOfStreams()
  const misplaced = [...usersOfFiles()].flatMap(([file, users]) => {
    const [user] = users
    return users.size === 1 && user !== 'core' && moduleOf(file) !== user && !streamFiles.has(file)
      ? [`${file}: only ${user} uses it; move it to the module's folder`]
      : []
  })

  expect(misplaced).toEqual([])
})

/** The collections that a file opens, by name. */
const openedCollections = (file: string): string[] =>
  [
    ...read(file).matchAll(/\bcollection(?:<[^(]*>)?\(\s*'([a-z_]+)'|collectionName: '([a-z_]+)'/g),
  ].map(([, name, ofStream]) => (name ?? ofStream)!)

it('a collection is declared in the core if a file of the core opens it, else by its module', () => {
  const openers = files(/^cloudfunctions\/.*\.ts$/).flatMap((file) =>
    openedCollections(file).map((name) => ({ name, module: moduleOf(file) })),
  )

  const namesOf = (isOpener: (module: string | undefined) => boolean) =>
    new Set(openers.flatMap(({ name, module }) => (isOpener(module) ? [name] : [])))

  const openedByCore = namesOf((module) => module === undefined)
  const openedByModules = namesOf((module) => module !== undefined)
  const declaredByModules = Object.keys(moduleCollections)
  const declaredByCore = Object.keys(schema.collections).filter(
    (name) => !declaredByModules.includes(name),
  )

  expect(declaredByCore.sort()).toEqual([...openedByCore].sort())
  expect(declaredByModules.sort()).toEqual(
    [...openedByModules].filter((name) => !openedByCore.has(name)).sort(),
  )
})
